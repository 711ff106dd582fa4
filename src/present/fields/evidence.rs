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
const SKILL: &str = "https://github.com/aws/agent-toolkit-for-aws";
const VPC_PRICES: &str = "https://aws.amazon.com/vpc/pricing/";

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
    Field::MemoryPerVcpu,
    Field::Slots,
    Field::BaseMemory,
    Field::SlotMemory,
    Field::NatHour,
    Field::NatDataPrice,
    Field::EndpointHour,
    Field::VolumeSize,
    Field::VolumePrice,
    Field::CrossZonePrice,
    Field::LogsPrice,
];

/// The evidence for a field's default, where AWS publishes none.
#[expect(clippy::too_many_lines, reason = "one row for each field")]
pub fn evidence(field: Field) -> Option<Evidence> {
    let (title, text, range, source, url) = match field {
        Field::Target => (
            "Target utilization in Auto mode",
            "AWS publishes no figure. Its guide says that traffic may double within 5 minutes, which half of the capacity leaves room for; its GPU mode aims at 40%. In Manual mode you set it.",
            "30% to 80%",
            "Lambda guide, scaling",
            SCALING,
        ),
        Field::Look | Field::Smoothing => (
            "How often the scaler looks",
            "AWS says that scaling is asynchronous: agents on the instances report, a scaler decides. It publishes no times. 15 s over 1 min is what such scalers use.",
            "10 s to 1 min, over 1 min to 5 min",
            "Lambda guide, scaling",
            SCALING,
        ),
        Field::Growth | Field::GrowthWindow => (
            "How fast a fleet grows",
            "AWS keeps headroom for traffic that doubles within 5 minutes. Its published run of 2,350 queued jobs went from 3 to 10 to 16 environments at marks 5 minutes apart.",
            "×1.5 to ×3 in 5 min",
            "Lambda guide, scaling",
            SCALING,
        ),
        Field::EnvironmentStart | Field::InstanceLaunch => (
            "How long new capacity takes",
            "AWS says minutes for an instance. A public workshop saw one to two; a launch that failed was given up after 3.5. The start of an environment is not published.",
            "1 min to 5 min; 5 s to 30 s",
            "Lambda guide, scaling",
            SCALING,
        ),
        Field::ScaleInAfter | Field::ScaleInStep | Field::InstanceEnd => (
            "How slowly a fleet shrinks",
            "AWS calls it gradual and says that an instance ends within a few minutes of its last environment. Benchmarks waited up to 90 minutes. Of the step it says nothing: one environment at each look would hold a fleet of thousands at its peak for days, so that of a large one 1% goes.",
            "5 min to 60 min; one environment to 10%",
            "Lambda guide, scaling",
            SCALING,
        ),
        Field::FirstPublish => (
            "How long a new version takes",
            "AWS says several minutes: instances are launched and environments started before it is active. One measurement from end to end took about 8. Until then only an earlier version answers.",
            "5 min to 15 min",
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
        Field::MemoryPerVcpu => (
            "Memory per vCPU",
            "Sources disagree on the default: 4 in AWS's guidance for agents, 2 in an emulator that is checked against AWS. Crossover takes 4.",
            "2, 4 or 8",
            "AWS agent toolkit",
            SKILL,
        ),
        Field::Slots => (
            "Slots by runtime",
            "AWS names 64 per vCPU for Node.js, 32 for Java and .NET, 16 for Python. For Rust no default is published; 64 is the most that the guide calls useful.",
            "1 to 64 per vCPU",
            "AWS agent toolkit",
            SKILL,
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
        Field::NatHour | Field::NatDataPrice => (
            "NAT gateway prices",
            "$0.045 an hour and $0.045 a GB, as several public sources have them for us-east-1. Not read from AWS.",
            "$0.045 to $0.093",
            "AWS VPC prices",
            VPC_PRICES,
        ),
        Field::EndpointHour => (
            "Endpoint price",
            "$0.01 an hour in each zone, as an AWS sample counts it. Data through endpoints is left out.",
            "$0.01 to $0.02",
            "AWS sample",
            "https://github.com/aws-samples/sample-aws-lambda-managed-instances",
        ),
        Field::VolumeSize | Field::VolumePrice => (
            "EBS volumes",
            "Instances have volumes, but AWS publishes neither size nor type. $0.08 a GB-month is the general price of gp3.",
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
        for field in [Field::Requests, Field::Memory, Field::InstancePrice, Field::VcpuCeiling] {
            assert_eq!(evidence(field), None);
        }
    }
}
