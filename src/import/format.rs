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
}
