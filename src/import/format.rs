//! The formats that are read.

/// What a file was taken for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// JSON of `aws cloudwatch get-metric-data`.
    MetricData,
    /// JSON of `aws cloudwatch get-metric-statistics`.
    MetricStatistics,
    /// A graph's data as the CloudWatch console saves it.
    Console,
    /// A table with a time and a count in each row, or only a count.
    Table,
    /// A log of Lambda, with the REPORT lines of invocations.
    Logs,
    /// Results of CloudWatch Logs Insights.
    Insights,
    /// JSON lines of a CloudWatch metric stream.
    MetricStream,
    /// Events of CloudWatch Lambda Insights.
    LambdaInsights,
    /// Objects of JSON with the same keys, as rows.
    Rows,
    /// A description of a function, which sets inputs and has no traffic.
    Settings,
}

impl Format {
    /// Its name for programs.
    pub const fn code(self) -> &'static str {
        match self {
            Self::MetricData => "get-metric-data",
            Self::MetricStatistics => "get-metric-statistics",
            Self::Console => "cloudwatch-console",
            Self::Table => "table",
            Self::Logs => "lambda-logs",
            Self::Insights => "logs-insights",
            Self::MetricStream => "metric-stream",
            Self::LambdaInsights => "lambda-insights",
            Self::Rows => "json-rows",
            Self::Settings => "function-settings",
        }
    }
}
