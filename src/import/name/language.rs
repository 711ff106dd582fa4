//! Words of names in other languages, as the English ones that decide.
//!
//! Languages inflect and compound: a word is known by how it begins, and by how it ends where it is one of
//! several in one. "Fehleranzahl" is errors and a count.

/// Words that are short, or begin others which mean something else.
const WHOLE: [(&str, &str); 60] = [
    ("steuer", "tax"),
    ("steuern", "tax"),
    ("impôt", "tax"),
    ("impôts", "tax"),
    ("tarif", "fee"),
    ("tarife", "fee"),
    ("frais", "fee"),
    ("brutto", "gross"),
    ("netto", "money"),
    ("spesen", "expenses"),
    ("cena", "price"),
    ("koszt", "cost"),
    ("pris", "price"),
    ("verbrauch", "usage"),
    ("pro", "per"),
    ("par", "per"),
    ("por", "per"),
    ("je", "per"),
    ("nombre", "count"),
    ("zahl", "count"),
    ("aantal", "count"),
    ("summe", "sum"),
    ("suma", "sum"),
    ("somme", "sum"),
    ("gesamt", "total"),
    ("insgesamt", "total"),
    ("antwortzeit", "latency"),
    ("fehlerhaft", "failed"),
    ("fehlerhafte", "failed"),
    ("fehlgeschlagene", "failed"),
    ("prix", "price"),
    ("coût", "cost"),
    ("coûts", "cost"),
    ("cout", "cost"),
    ("couts", "cost"),
    ("coste", "cost"),
    ("costes", "cost"),
    ("costo", "cost"),
    ("costos", "cost"),
    ("costi", "cost"),
    ("custo", "cost"),
    ("custos", "cost"),
    ("kost", "cost"),
    ("cuota", "quota"),
    ("anteil", "share"),
    ("taux", "rate"),
    ("tasa", "rate"),
    ("kunde", "customer"),
    ("durée", "duration"),
    ("durata", "duration"),
    ("duur", "duration"),
    ("errores", "errors"),
    ("errori", "errors"),
    ("erros", "errors"),
    ("erro", "error"),
    ("errore", "error"),
    ("secondes", "seconds"),
    ("seconde", "second"),
    ("secondi", "seconds"),
    ("secondo", "second"),
];

/// How words begin.
const BEGINS: [(&str, &str); 103] = [
    // Money.
    ("entgelt", "fee"),
    ("aufwand", "spend"),
    ("aufwend", "spend"),
    ("honorar", "fee"),
    ("tarifa", "fee"),
    ("tariff", "fee"),
    ("zahlung", "payment"),
    ("guthaben", "balance"),
    ("gutschrift", "refund"),
    ("erstattung", "refund"),
    ("rabatt", "discount"),
    ("skonto", "discount"),
    ("ersparnis", "savings"),
    ("kosten", "cost"),
    ("preis", "price"),
    ("precio", "price"),
    ("prezzo", "price"),
    ("preço", "price"),
    ("betrag", "money"),
    ("beträge", "money"),
    ("montant", "money"),
    ("importe", "money"),
    ("importo", "money"),
    ("bedrag", "money"),
    ("umsatz", "revenue"),
    ("umsätz", "revenue"),
    ("erlös", "revenue"),
    ("einnahme", "revenue"),
    ("ingresos", "revenue"),
    ("recette", "revenue"),
    ("gebühr", "fee"),
    ("dépense", "spend"),
    ("gasto", "spend"),
    ("ausgabe", "spend"),
    // Ids.
    ("bestell", "order"),
    ("rechnung", "invoice"),
    ("factur", "invoice"),
    ("fattur", "invoice"),
    ("kennung", "id"),
    ("identifi", "id"),
    ("numéro", "no"),
    ("numero", "no"),
    ("número", "no"),
    ("nummer", "no"),
    ("schlüssel", "key"),
    // What goes wrong.
    ("fehler", "error"),
    ("störung", "error"),
    ("erreur", "error"),
    ("fallo", "failure"),
    ("échec", "failure"),
    ("fout", "error"),
    ("drossel", "throttle"),
    ("wiederhol", "retry"),
    // Who asks, and what answers.
    ("nutzer", "user"),
    ("benutzer", "user"),
    ("usuari", "user"),
    ("usuári", "user"),
    ("utilisateur", "user"),
    ("utent", "user"),
    ("gebruiker", "user"),
    ("anwender", "user"),
    ("kunden", "customer"),
    ("cliente", "customer"),
    ("besucher", "visitor"),
    ("visiteur", "visitor"),
    ("visitante", "visitor"),
    ("sitzung", "session"),
    ("sesion", "session"),
    ("sesión", "session"),
    // Shares and states.
    ("auslastung", "utilization"),
    ("verfügbar", "availability"),
    ("disponib", "availability"),
    ("zufriedenheit", "satisfaction"),
    ("prozent", "percent"),
    ("porcent", "percent"),
    ("pourcent", "percent"),
    ("speicher", "memory"),
    ("mémoire", "memory"),
    ("memoria", "memory"),
    ("memória", "memory"),
    // How long.
    ("dauer", "duration"),
    ("laufzeit", "duration"),
    ("duraci", "duration"),
    ("duração", "duration"),
    ("latenz", "latency"),
    ("latenc", "latency"),
    ("mittel", "mean"),
    ("durchschnitt", "mean"),
    ("moyen", "mean"),
    ("promedio", "mean"),
    ("média", "mean"),
    ("sekunde", "second"),
    ("segundo", "second"),
    ("minut", "minute"),
    ("stunde", "hour"),
    // What counts.
    ("anzahl", "count"),
    ("cantidad", "count"),
    ("anfrage", "requests"),
    ("aufruf", "invocations"),
    ("requête", "requests"),
    ("petici", "requests"),
    ("solicitud", "requests"),
    ("invocaci", "invocations"),
];

/// How the last of several words in one ends.
const ENDS: [(&str, &str); 20] = [
    ("steuer", "tax"),
    ("entgelt", "fee"),
    ("gebühr", "fee"),
    ("gebühren", "fee"),
    ("zahlung", "payment"),
    ("kosten", "cost"),
    ("preis", "price"),
    ("betrag", "money"),
    ("umsatz", "revenue"),
    ("nummer", "no"),
    ("fehler", "error"),
    ("quote", "ratio"),
    ("dauer", "duration"),
    ("laufzeit", "duration"),
    ("verbrauch", "used"),
    ("nutzer", "user"),
    ("kunden", "customer"),
    ("anzahl", "count"),
    ("anfragen", "requests"),
    ("aufrufe", "invocations"),
];

/// More ways to say what counts; what stands before them is no part of it.
const COUNTED: [(&str, &str); 6] = [
    ("aanvra", "requests"),
    ("richiest", "requests"),
    ("chamada", "calls"),
    ("llamada", "calls"),
    ("requisi", "requests"),
    ("chiamat", "calls"),
];

/// The longest that inflection makes a word \[bytes\].
const LONGEST_ENDING: usize = 4;

/// Puts the English for a word into `into`; false where it is not known.
pub(super) fn translate(word: &str, into: &mut Vec<String>) -> bool {
    if let Some((_, english)) = WHOLE.iter().find(|(whole, _)| *whole == word) {
        into.push((*english).to_owned());
        return true;
    }
    let begins = BEGINS.iter().chain(&COUNTED).find(|(begin, _)| word.starts_with(begin));
    let ends = ENDS.iter().find(|(end, _)| word.ends_with(end) && word.len() > end.len());
    let mut found: Vec<&str> = begins.iter().map(|(_, english)| *english).collect();
    found.extend(ends.map(|(_, english)| *english).filter(|english| !found.contains(english)));
    into.extend(found.iter().map(|english| (*english).to_owned()));
    // What is left of a word may be the name of a function.
    let left = begins.filter(|_| ends.is_none()).map_or(0, |(begin, _)| word.len() - begin.len());
    if left > LONGEST_ENDING {
        into.push(word.to_owned());
    }
    !found.is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_in_one_are_told_apart() {
        for (word, expected) in [
            ("kosten", &["cost"][..]),
            ("fehleranzahl", &["error", "count"]),
            ("bestellnummer", &["order", "no"]),
            ("ausführungsdauer", &["duration"]),
            ("peticiones", &["requests"]),
            ("errores", &["errors"]),
            ("pro", &["per"]),
            ("kundenportal", &["customer", "kundenportal"]),
            ("checkout", &[]),
        ] {
            let mut found = Vec::new();
            assert_eq!(translate(word, &mut found), !expected.is_empty(), "{word}");
            assert_eq!(found, expected, "{word}");
        }
    }
}
