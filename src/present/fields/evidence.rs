//! What stands behind each number that AWS does not publish.

use crate::scenario::Field;

/// The evidence for an *assumption*.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Evidence {
    /// What is assumed.
    pub title: &'static str,
    /// Why this value.
    pub text: &'static str,
    /// Within which values it may lie.
    pub range: &'static str,
    /// Where to read more, in short.
    pub source: &'static str,
    /// Where that is.
    pub url: &'static str,
}

const SCALING: &str =
    "https://docs.aws.amazon.com/lambda/latest/dg/lambda-managed-instances-scaling.html";
const SAMPLE_RUN: &str = "https://github.com/aws-samples/sample-aws-lambda-managed-instances/tree/main/examples/fsi/sample-retirement-savings-simulator";

/// The fields whose default AWS does not publish.
pub(super) const ASSUMED: &[Field] = &[
    Field::Target,
    Field::Look,
    Field::Smoothing,
    Field::Growth,
    Field::GrowthWindow,
    Field::EnvironmentStart,
    Field::InstanceLaunch,
    Field::ScaleInAfter,
    Field::ScaleInStep,
    Field::InstanceEnd,
    Field::FirstPublish,
    Field::Reclaim,
    Field::Init,
    Field::ColdStarts,
    Field::Threads,
    Field::Speed,
    Field::BaseMemory,
    Field::SlotMemory,
    Field::PackingSlack,
    Field::CpuRefusal,
    Field::SleepAfter,
    Field::Wake,
    Field::VolumeSize,
    Field::CrossZonePrice,
    Field::LogsPrice,
];

/// The evidence for a field's default, where AWS publishes none.
#[expect(clippy::too_many_lines, reason = "one row for each field")]
pub fn evidence(field: Field) -> Option<Evidence> {
    let (title, text, range, source, url) = match field {
        Field::Target => (
            "Target utilization in Auto mode",
            "AWS publishes no figure. One measurement saw Auto mode add instances at 40% CPU; AWS's page for GPUs gives 40% as its default, to leave headroom for traffic to double. Two other runs were near 70%, one of them at its vCPU ceiling. In Manual mode you set it.",
            "30% to 80%",
            "Lambda guide, scaling",
            SCALING,
        ),
        Field::Look | Field::Smoothing => (
            "How often the scaler looks",
            "AWS says that scaling is asynchronous and publishes no times. On a ramp of CPU, steps came 85 to 100 s after CPU had crossed the target, which 15 s over a mean of 1 min fits.",
            "10 s to 1 min, over 1 min to 5 min",
            "Lambda guide, scaling",
            SCALING,
        ),
        Field::Growth | Field::GrowthWindow => (
            "How fast a fleet grows",
            "In the charts of AWS's published run environments went 3, 9, 18 in successive 5 minutes. That traffic may double within 5 minutes, as AWS says, is a promise about throttles and no limit of speed.",
            "×2 to ×3 in 5 min",
            "AWS sample, retirement savings simulator",
            SAMPLE_RUN,
        ),
        Field::CpuRefusal => (
            "CPU above which requests are refused",
            "AWS says that new requests may be rejected to protect those in flight. Its published run refused at 84% to 86% CPU with 4 or 5 of 10 requests in flight; stepping that run comes nearest with 70% to 80% of a mean over a minute.",
            "60% to 100%",
            "AWS sample, retirement savings simulator",
            SAMPLE_RUN,
        ),
        Field::SleepAfter | Field::Wake => (
            "How a function sleeps and wakes",
            "With a minimum of 0 and a maximum above it AWS scales to zero since November 2026, and says that a wake takes several minutes in which requests may fail. It publishes neither time.",
            "5 min to 60 min; 2 min to 8 min",
            "Lambda guide, scaling",
            SCALING,
        ),
        Field::PackingSlack => (
            "How tightly instances are packed",
            "AWS's published run held 18 environments on 7 instances where 6 would do; a ceiling of 12 vCPU held 8 environments of one vCPU.",
            "0% to 50%",
            "AWS sample, retirement savings simulator",
            SAMPLE_RUN,
        ),
        Field::EnvironmentStart | Field::InstanceLaunch => (
            "How long new capacity takes",
            "A workshop of AWS says one to two minutes for an instance. The start of an environment is not published.",
            "1 min to 5 min; 5 s to 30 s",
            "Lambda guide, scaling",
            SCALING,
        ),
        Field::ScaleInAfter | Field::ScaleInStep | Field::InstanceEnd => (
            "How slowly a fleet shrinks",
            "AWS calls it gradual. In the charts of its published run the first instance was gone 6 to 10 min after the load, and 7 became 3 within 90 min. Of the step AWS says nothing: one environment at each look would hold a fleet of thousands at its peak for days, so that of a large one 1% goes.",
            "3 min to 30 min; one environment to 10%",
            "AWS sample, retirement savings simulator",
            SAMPLE_RUN,
        ),
        Field::FirstPublish => (
            "How long a new version takes",
            "A workshop of AWS says 2 to 5 min, and so do a public repository's scripts; 8 min were measured in December 2025. Until then only an earlier version answers.",
            "2 min to 8 min",
            "Lambda guide, scaling",
            SCALING,
        ),
        Field::Reclaim => (
            "How long an idle environment stays",
            "AWS publishes no time. Measurements by others lie between minutes and an hour.",
            "1 min to 60 min",
            "Lambda guide, execution environments",
            "https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtime-environment.html",
        ),
        Field::Init => (
            "INIT time by runtime",
            "Hello-world functions of the public lambda-perf data, October 2024: Rust 15 ms, Python 90, Node.js 150, Java 270, .NET 280. Java restored by SnapStart: 620.",
            "up to several times more",
            "maxday/lambda-perf",
            "https://github.com/maxday/lambda-perf",
        ),
        Field::ColdStarts => (
            "Share of cold starts",
            "AWS says typically under 1% of invocations. Steady traffic meets fewer; the default counts none.",
            "0% to 5%",
            "AWS Compute Blog, INIT billing",
            "https://aws.amazon.com/blogs/compute/",
        ),
        Field::Threads => (
            "Threads of one request",
            "Only your code knows. One is the usual handler.",
            "1 to 16",
            "Lambda guide, runtimes",
            "https://docs.aws.amazon.com/lambda/latest/dg/lambda-managed-instances-runtimes.html",
        ),
        Field::Speed => (
            "CPU speed against on-demand",
            "AWS does not say which processors run on-demand functions. Equal speed is the neutral guess; a current instance may well be faster. Measure it.",
            "×0.8 to ×1.5",
            "Lambda guide, Managed Instances",
            "https://docs.aws.amazon.com/lambda/latest/dg/lambda-managed-instances.html",
        ),
        Field::BaseMemory => (
            "Memory of the process",
            "Nobody publishes it. Take it from the memory that your function reports today.",
            "50 to 1,000 MB",
            "Lambda guide, execution environment",
            "https://docs.aws.amazon.com/lambda/latest/dg/lambda-managed-instances-execution-environment.html",
        ),
        Field::SlotMemory => (
            "Memory of one request",
            "Nobody publishes it. Python runs one process for each slot, so its memory multiplies; other runtimes share one process.",
            "1 to 500 MB",
            "Lambda guide, execution environment",
            "https://docs.aws.amazon.com/lambda/latest/dg/lambda-managed-instances-execution-environment.html",
        ),
        Field::VolumeSize => (
            "EBS volumes",
            "Instances have volumes, but AWS publishes neither size nor type. The price is that of gp3.",
            "8 to 100 GB",
            "AWS EBS prices",
            "https://aws.amazon.com/ebs/pricing/",
        ),
        Field::CrossZonePrice => (
            "Data between zones",
            "$0.01 a GB in each direction is EC2's general price. Nothing found says that Lambda's own path to an instance is billed.",
            "$0.01 to $0.02",
            "EC2 prices",
            "https://aws.amazon.com/ec2/pricing/on-demand/",
        ),
        Field::LogsPrice => (
            "Log ingestion",
            "$0.50 a GB is CloudWatch's general price in us-east-1.",
            "$0.25 to $0.80",
            "CloudWatch prices",
            "https://aws.amazon.com/cloudwatch/pricing/",
        ),
        _ => return None,
    };
    Some(Evidence { title, text, range, source, url })
}

#[cfg(test)]
mod tests {
    use super::super::super::sample::check_words;
    use super::*;

    #[test]
    fn evidence_is_complete_and_linked_safely() {
        let found: Vec<_> = Field::ALL.iter().filter_map(|field| evidence(*field)).collect();
        assert!(found.len() >= 12);
        for evidence in found {
            for text in [evidence.title, evidence.text, evidence.range, evidence.source] {
                check_words(text, &evidence);
            }
            assert!(evidence.url.starts_with("https://"), "{evidence:?}");
        }
    }

    #[test]
    fn every_help_that_says_assumption_has_evidence() {
        for field in Field::ALL {
            if super::super::texts::of(*field).help.contains("*assumption*") {
                assert!(evidence(*field).is_some(), "{field:?}");
            }
        }
    }

    #[test]
    fn every_assumption_about_scaling_has_evidence_a_unit_and_help() {
        for field in [
            Field::Look,
            Field::Smoothing,
            Field::Growth,
            Field::GrowthWindow,
            Field::EnvironmentStart,
            Field::InstanceLaunch,
            Field::ScaleInAfter,
            Field::ScaleInStep,
            Field::InstanceEnd,
            Field::FirstPublish,
            Field::CpuRefusal,
            Field::SleepAfter,
            Field::Wake,
            Field::PackingSlack,
            Field::Reclaim,
            Field::Init,
            Field::Target,
        ] {
            let evidence = evidence(field).unwrap();
            assert!(!evidence.range.is_empty(), "{field:?}");
            assert!(!super::super::unit(field).after.is_empty(), "{field:?}");
        }
    }

    #[test]
    fn the_list_names_those_with_evidence() {
        for field in Field::ALL {
            assert_eq!(ASSUMED.contains(field), evidence(*field).is_some(), "{field:?}");
        }
    }

    #[test]
    fn what_aws_publishes_needs_none() {
        for field in
            [Field::Requests, Field::Memory, Field::InstancePrice, Field::VcpuCeiling, Field::Slots]
        {
            assert_eq!(evidence(field), None);
        }
    }
}
