//! Objects of JSON in a stream, each by what it is.

use super::super::error::{Fault, Kind, Other};
use super::super::format::Format;
use super::super::node::{Node, Object};
use super::super::note::NoteKind;
use super::super::state::{State, function_of_group, function_of_stream, not_negative, stamp};
use super::super::{number, report, settings};
use super::{Context, Stream};

/// How deep arrays and objects are looked into that only wrap something.
const DEEPEST: usize = 6;

/// The keys under which tools put a line of a log.
const MESSAGES: [&str; 8] =
    ["message", "@message", "msg", "log", "Message", "line", "logEvent", "textPayload"];

/// The keys under which they put its time.
const TIMES: [&str; 8] =
    ["time", "timestamp", "@timestamp", "Timestamp", "ts", "date", "eventTime", "datetime"];

impl Stream<'_> {
    /// Takes an object by what it is; false for one that is no known one.
    #[allow(clippy::too_many_lines, reason = "one kind after the other")]
    pub(super) fn object(
        &mut self,
        object: &Object,
        context: &Context,
        depth: usize,
        state: &mut State,
    ) -> Result<bool, Fault> {
        let is = |key: &str| object.get(key).is_some();
        if let Some(results) = object.get("MetricDataResults") {
            self.become_of(Format::MetricData);
            self.metrics.page(
                object.any(&["NextToken", "nextToken"]).filter(|n| n.is_text()).map(|n| n.at),
            );
            self.metrics.data(results, state)?;
            return Ok(true);
        }
        if is("Datapoints") {
            self.become_of(Format::MetricStatistics);
            self.metrics.statistics(object, state)?;
            return Ok(true);
        }
        if is("metric_name") && is("value") {
            self.become_of(Format::MetricStream);
            self.metrics.streamed(object)?;
            return Ok(true);
        }
        if is_of_application(object, context.in_line) {
            if [report::TYPE, report::OWN].iter().any(|sign| object.holds(sign)) {
                state.quoted(object.at);
            } else {
                state.notes.add(NoteKind::IgnoredLines, object.at);
            }
            return Ok(true);
        }
        // Rows of a query may name the type as well.
        let kind = object.text("type").filter(|kind| kind.starts_with("platform."));
        if let Some(kind) = kind.filter(|_| is("record")) {
            self.become_of(Format::Logs);
            let context = Self::context(object, context);
            let record = object.get("record").and_then(Node::object);
            match record.filter(|_| kind == report::TYPE) {
                Some(record) => {
                    let report =
                        report::json(&record).map_err(|(at, kind)| Fault::new(at, kind))?;
                    state.report(&report, context.time, &context.function, object.at);
                }
                None => state.notes.add(NoteKind::IgnoredLines, object.at),
            }
            return Ok(true);
        }
        if let Some(events) = object.any(&["logEvents", "events"]).filter(|node| node.is_array()) {
            self.become_of(Format::Logs);
            if let Some(token) = object.any(&["nextToken"]).filter(|node| node.is_text()) {
                state.notes.add(NoteKind::Truncated, token.at);
            }
            let context = Self::context(object, context);
            self.array(events, &context, depth, state)?;
            return Ok(true);
        }
        if let Some(results) = object.get("results").filter(|node| node.is_array()) {
            let cells = results.first_of().is_none_or(Node::is_array);
            if cells {
                self.become_of(Format::Insights);
                if let Some(status) = object.text("status").filter(|status| status != "Complete") {
                    state.notes.about(NoteKind::Partial, object.at, &status);
                }
                self.array(results, context, depth, state)?;
                return Ok(true);
            }
        }
        if let Some(data) = object.any(&["awslogs", "kinesis", "data"]) {
            let inner = data.object().and_then(|inner| inner.text("data"));
            let packed = inner.or(data.text()).is_some_and(|text| text.starts_with("H4sI"));
            if packed {
                return Err(Fault::new(data.at, Kind::Compressed));
            }
        }
        if let Some(configuration) = object.get("Configuration").and_then(Node::object)
            && settings::is_configuration(&configuration)
        {
            self.become_of(Format::Settings);
            settings::configuration(&configuration, state);
            return Ok(true);
        }
        if settings::is_configuration(object) {
            self.become_of(Format::Settings);
            settings::configuration(object, state);
            return Ok(true);
        }
        if is("Resources") {
            self.become_of(Format::Settings);
            settings::template(object, state);
            return Ok(true);
        }
        if is("power") && is("duration") && (is("cost") || is("stateMachine") || is("results")) {
            self.become_of(Format::Settings);
            return Ok(settings::tuning(object, state));
        }
        // An execution of Step Functions has its result as text.
        if let Some(output) = object.text("output").filter(|text| text.starts_with('{'))
            && let Ok((node, _)) = Node::first(&output, object.at)
            && let Some(inner) = node.object()
            && inner.get("power").is_some()
            && settings::tuning(&inner, state)
        {
            self.become_of(Format::Settings);
            return Ok(true);
        }
        if object.text("event_type").is_some_and(|kind| kind == "performance")
            || (is("_aws") && is("billed_duration"))
        {
            self.become_of(Format::LambdaInsights);
            Self::performance(object, context, state)?;
            return Ok(true);
        }
        if let Some(other) = other(object) {
            state.other = state.other.or(Some(other));
            state.notes.add(NoteKind::IgnoredLines, object.at);
            return Ok(true);
        }
        // Rows of a query have their own columns beside the message.
        if !is("@duration")
            && !is("@ptr")
            && let Some(message) = object.any(&MESSAGES)
        {
            // What an application logs as an object is its own.
            let inner = message.object();
            if is("level") && inner.is_some_and(|inner| inner.get("record").is_none()) {
                state.notes.add(NoteKind::IgnoredLines, object.at);
                return Ok(true);
            }
            let context = Self::context(object, context);
            if self.message(message, &context, depth, state)? {
                self.become_of(Format::Logs);
                return Ok(true);
            }
        }
        let mut found = false;
        if depth < DEEPEST {
            for (_, node) in object.members() {
                if let Some(inner) = node.object() {
                    found |= self.object(&inner, context, depth + 1, state)?;
                } else if node.is_array() && node.first_of().is_some_and(Node::is_object) {
                    let rows = self.is_log || settings_list(*node);
                    if rows {
                        self.array(*node, context, depth + 1, state)?;
                        found = true;
                    }
                }
            }
        }
        if !found && depth == 0 && object.members().iter().any(|(_, node)| block(*node)) {
            self.become_of(Format::Settings);
            for (name, node) in object.members() {
                if let Some(resource) = node.object().filter(settings::is_function) {
                    settings::resource_of(&resource, Some(name), None, state);
                }
            }
            found = true;
        }
        Ok(found)
    }

    /// What an object says of when and of which function it is.
    fn context(object: &Object, above: &Context) -> Context {
        let time = TIMES
            .iter()
            .filter_map(|key| object.get(key)?.scalar())
            .find_map(|text| stamp(&text).ok());
        let group =
            object.any(&["logGroup", "log_group", "logGroupName", "@log"]).and_then(Node::text);
        let stream = object
            .any(&["logStream", "log_stream", "logStreamName", "@logStream"])
            .and_then(Node::text);
        let name = object
            .any(&["function_name", "functionName", "FunctionName", "function", "lambdaFunction"])
            .and_then(Node::text);
        let group = group.map(|group| function_of_group(&group).to_owned());
        let stream = stream.and_then(|stream| Some(function_of_stream(&stream)?.to_owned()));
        let function = name.map(std::borrow::Cow::into_owned).or(stream).or(group);
        Context {
            time: time.or(above.time),
            function: function.unwrap_or_else(|| above.function.clone()),
            in_line: above.in_line,
        }
    }

    /// What stands where tools put the line of a log: text, text that is JSON, or an object; false for what is
    /// no line of a log.
    pub(super) fn message(
        &mut self,
        message: Node,
        context: &Context,
        depth: usize,
        state: &mut State,
    ) -> Result<bool, Fault> {
        let inner = Context { in_line: true, ..context.clone() };
        if let Some(object) = message.object() {
            return if depth < DEEPEST {
                self.object(&object, &inner, depth + 1, state)
            } else {
                Ok(false)
            };
        }
        let Some(text) = message.text() else { return Ok(false) };
        let trimmed = text.trim();
        if trimmed.starts_with('{') && depth < DEEPEST {
            match Node::first(trimmed, message.at) {
                Ok((node, _)) => {
                    let known = match node.object() {
                        Some(object) => self.object(&object, &inner, depth + 1, state)?,
                        None => false,
                    };
                    if !known {
                        state.notes.add(NoteKind::IgnoredLines, message.at);
                    }
                    return Ok(true);
                }
                Err(_) if trimmed.contains(report::TYPE) => {
                    state.notes.add(NoteKind::CutReports, message.at);
                    return Ok(true);
                }
                Err(_) => {}
            }
        }
        let taken = state.message(&text, context.time, &context.function, message.at);
        taken.map_err(|kind| Fault::new(message.at, kind))?;
        Ok(true)
    }

    /// An event of Lambda Insights: one invocation.
    fn performance(object: &Object, context: &Context, state: &mut State) -> Result<(), Fault> {
        let of = |key: &str| {
            let Some(node) = object.get(key) else { return Ok(None) };
            let Some(text) = node.scalar() else { return Ok(None) };
            let number = number::plain(&text).and_then(|number| not_negative(number, &text));
            number.map(Some).map_err(|kind| Fault::new(node.at, kind))
        };
        let mut report = report::Report {
            duration: of("duration")?,
            billed: of("billed_duration")?,
            memory: of("total_memory")?,
            used: of("used_memory_max")?,
            init: of("init_duration")?,
            ..report::Report::default()
        };
        if let Some(id) = object.text("request_id") {
            report.identify(&id);
        }
        let mut context = Self::context(object, context);
        let envelope = object.get("_aws").and_then(Node::object);
        let time = envelope.and_then(|inner| inner.get("Timestamp")?.scalar());
        context.time = time.and_then(|text| stamp(&text).ok()).or(context.time);
        state.report(&report, context.time, &context.function, object.at);
        Ok(())
    }
}

/// Whether an object is what an application logs: in a line of a log it has a level, and elsewhere what Lambda adds
/// to that; the Telemetry API tells it by its type.
fn is_of_application(object: &Object, in_line: bool) -> bool {
    const LEVELS: [&str; 5] = ["level", "severity", "levelname", "lvl", "logLevel"];
    const ADDED: [&str; 6] = [
        "requestId",
        "AWSRequestId",
        "awsRequestId",
        "function_request_id",
        "xray_trace_id",
        "logger",
    ];
    let is = |key: &&str| object.get(key).is_some();
    let told = object.text("type").is_some_and(|kind| kind == "function" || kind == "extension");
    told && is(&"record") || LEVELS.iter().any(is) && (in_line || ADDED.iter().any(is))
}

/// The keys under which tracers put what a trace has several of.
const SPANS: [&str; 9] = [
    "spanId",
    "span_id",
    "SpanId",
    "spanID",
    "spans",
    "parentId",
    "parent_id",
    "parentSpanId",
    "parent_span_id",
];

/// What is known and counts no requests: metrics that a function writes, spans of traces.
fn other(object: &Object) -> Option<Other> {
    let is = |key: &str| object.get(key).is_some();
    let embedded = object.get("_aws").and_then(Node::object);
    if embedded.is_some_and(|inner| inner.get("CloudWatchMetrics").is_some()) {
        return Some(Other::Embedded);
    }
    let spans =
        ["resourceSpans", "resource_spans", "TraceSummaries", "Segments"].into_iter().any(is)
            || (["traceId", "trace_id", "TraceId", "traceID"].into_iter().any(is)
                && SPANS.into_iter().any(is)
                && object.any(&MESSAGES).is_none());
    spans.then_some(Other::Spans)
}

/// Whether a list is one of functions' configurations.
fn settings_list(node: Node) -> bool {
    let first = node.first_of().and_then(Node::object);
    first.is_some_and(|object| settings::is_configuration(&object))
}

/// Whether a value is a function's block of a template.
fn block(node: Node) -> bool {
    node.object().is_some_and(|object| settings::is_function(&object))
}
