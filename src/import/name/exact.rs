//! Names that mean one thing as they are.

use super::Quantity;

/// What a whole name holds, be it written with spaces, underscores or hyphens.
#[allow(clippy::too_many_lines, reason = "a table of names")]
pub(super) fn exact(name: &str) -> Option<Quantity> {
    let plain: String = name
        .chars()
        .filter(|letter| !letter.is_whitespace() && !matches!(letter, '_' | '-' | '"'))
        .flat_map(char::to_lowercase)
        .collect();
    Some(match plain.as_str() {
        "@message" | "message" | "log" | "logmessage" | "msg" | "@msg" | "logentry" => {
            Quantity::Message
        }
        "@requestid" | "requestid" | "awsrequestid" | "invocationid" | "lambdarequestid" => {
            Quantity::RequestId
        }
        "function"
        | "functionname"
        | "lambda"
        | "lambdaname"
        | "@log"
        | "loggroup"
        | "loggroupname"
        | "@loggroup"
        | "lineitem/resourceid"
        | "lineitemresourceid"
        | "faas.name" => Quantity::Function,
        "@logstream" | "logstream" | "logstreamname" => Quantity::Stream,
        "stat" | "statistic" | "aggregation" => Quantity::Aggregate,
        "lineitem/productcode" | "lineitemproductcode" => Quantity::Product,
        "lineitem/lineitemtype" | "lineitemlineitemtype" | "chargecategory" => Quantity::LineType,
        "unit" | "units" => Quantity::Unit,
        "series" | "name" | "metric" | "metricname" | "legend" | "label" | "measure" | "query"
        | "expression" | "lineitem/usagetype" | "lineitemusagetype" | "consumedunit" => {
            Quantity::Series
        }
        "value"
        | "metricvalue"
        | "values"
        | "y"
        | "wert"
        | "valor"
        | "valeur"
        | "valore"
        | "waarde"
        | "lineitem/usageamount"
        | "lineitemusageamount"
        | "consumedquantity" => Quantity::Value,
        "@type" | "type" => Quantity::Kind,
        "mwst" | "mwst." => Quantity::Money,
        "kwh" => Quantity::Other,
        "@ptr" | "eventid" | "ingestiontime" | "@ingestiontime" | "@entity" | "level"
        | "region" | "fields" => Quantity::Silent,
        "day"
        | "days"
        | "minute"
        | "minutes"
        | "hour"
        | "hours"
        | "second"
        | "seconds"
        | "t"
        | "epoch"
        | "start"
        | "begin"
        | "from"
        | "datum"
        | "zeit"
        | "uhrzeit"
        | "zeitpunkt"
        | "zeitstempel"
        | "stunde"
        | "tag"
        | "beginn"
        | "von"
        | "heure"
        | "jour"
        | "horodatage"
        | "début"
        | "fecha"
        | "hora"
        | "día"
        | "dia"
        | "inicio"
        | "data"
        | "ora"
        | "lineitem/usagestartdate"
        | "lineitemusagestartdate"
        | "startdatum"
        | "startzeit"
        | "week"
        | "weeks"
        | "kw"
        | "cw"
        | "kalenderwoche"
        | "woche"
        | "semaine"
        | "semana"
        | "settimana"
        | "chargeperiodstart" => Quantity::Time,
        "end" | "until" | "to" | "ende" | "enddatum" | "endzeit" | "stop" | "bis" | "fin"
        | "hasta" | "fine" | "chargeperiodend" => Quantity::End,
        "invokecount" | "n" | "cnt" | "sum" | "count" | "counts" | "total" => Quantity::Requests,
        plain if plain.starts_with("lineitem/") || plain.starts_with("identity/") => {
            Quantity::Silent
        }
        plain if plain.starts_with("@timestamp") || plain.starts_with("bin(") => Quantity::Time,
        plain if plain.starts_with("datefloor(") => Quantity::Time,
        plain if plain.ends_with("functionname") => Quantity::Function,
        // A letter is no name: "f" is one of many.
        plain if plain != "x" && matches!(plain.as_bytes(), [b'a'..=b'z']) => Quantity::Other,
        _ => return None,
    })
}
