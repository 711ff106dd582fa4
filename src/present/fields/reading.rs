//! Where a reader finds the number of an input: a metric, a page of a console, or what is typical.

use crate::scenario::{Choice, Field, Group};

/// Where to read the number of a field.
#[expect(clippy::too_many_lines, reason = "one sentence for each field")]
pub fn of_field(field: Field) -> &'static str {
    match field {
        Field::Requests => {
            "CloudWatch, namespace AWS/Lambda: the metric Invocations of your function, statistic Sum, over a month. In the Lambda console: your function, Monitor. Or import a file below."
        }
        Field::Duration => {
            "CloudWatch: the metric Duration of your function, statistic Average. The mean counts, not p95: the bill is the sum of all requests. In a log: Billed Duration of the REPORT lines."
        }
        Field::CpuShare => {
            "Lambda Insights: cpu_total_time divided by duration. Typical values, an assumption: 10% to 30% for an API that waits on a database or another service, 40% to 70% for JSON, templates or compression, 90% to 100% for images, video or machine learning."
        }
        Field::Memory => {
            "Lambda console: your function, Configuration, General configuration, Memory. Or “aws lambda get-function-configuration”, field MemorySize."
        }
        Field::Threads => {
            "Your code: 1 unless a request works in parallel, as with worker threads, a thread pool or ffmpeg."
        }
        Field::Init => {
            "A log: Init Duration of the REPORT lines. CloudWatch Logs Insights: “filter @initDuration > 0 | stats avg(@initDuration)”."
        }
        Field::EventSize => {
            "The size of the JSON that your asynchronous callers send. S3 and SNS events are a few KB."
        }
        Field::ColdStarts => {
            "CloudWatch Logs Insights: “filter @type = \"REPORT\" | stats count(@initDuration) / count(@duration)”. Imported logs fill it in."
        }
        Field::Tmp => {
            "Lambda console: your function, Configuration, General configuration, Ephemeral storage."
        }
        Field::AccountUse => {
            "AWS Billing: Bills, Lambda, the line GB-second of this Region, less this function’s share."
        }
        Field::Provisioned => {
            "Lambda console: your function, Configuration, Provisioned concurrency; with Application Auto Scaling, the average of ProvisionedConcurrentExecutions."
        }
        Field::ProvisionedHours => {
            "730 where it is always on; else the hours of your scheduled scaling actions, added up over a month."
        }
        Field::ProvisionedShare => {
            "CloudWatch: ProvisionedConcurrencyInvocations divided by Invocations, both as Sum."
        }
        Field::AccountConcurrency => {
            "Service Quotas: AWS Lambda, Concurrent executions. Or “aws lambda get-account-settings”."
        }
        Field::EnvironmentMemory => {
            "A new setting: MemorySize of the function on Managed Instances. Begin with the memory that all requests at once need together; 2 GB is the least."
        }
        Field::MemoryPerVcpu => {
            "A new setting: ExecutionEnvironmentMemoryGiBPerVCpu of the function."
        }
        Field::Target => {
            "Your capacity provider: TargetTrackingScaling in Manual mode. In Auto mode AWS chooses."
        }
        Field::Slots => {
            "A new setting: PerExecutionEnvironmentMaxConcurrency of the function. A load test tells how many requests your code handles at once."
        }
        Field::Minimum | Field::Maximum | Field::ScheduleMinimum => {
            "A new setting: MinExecutionEnvironments and MaxExecutionEnvironments of the published version."
        }
        Field::Zones => "Your capacity provider: the Availability Zones of its subnets.",
        Field::VcpuCeiling => "Your capacity provider: MaxVCpuCount.",
        Field::PackingSlack => {
            "CloudWatch, once it runs: vCPUAvailable of the capacity provider against vCPUAllocated."
        }
        Field::Speed => {
            "A test: the same request on an EC2 instance of this type and on Lambda, with as much vCPU."
        }
        Field::BaseMemory => {
            "A log: Max Memory Used of the REPORT lines, less what one request takes. Imported logs fill it in."
        }
        Field::SlotMemory => {
            "A load test: how much memory of the process grows with each further request at once."
        }
        Field::Discount => {
            "AWS Billing: Savings Plans, Inventory, or the rate that AWS quotes for this instance type."
        }
        Field::Committed => {
            "The hourly commitment of your plan, divided by the plan’s rate for this type."
        }
        Field::PrivateDiscount => {
            "Your agreement with AWS, such as an EDP or a private pricing addendum."
        }
        Field::Peak
        | Field::PeakHour
        | Field::OfficeFrom
        | Field::OfficeTo
        | Field::Quiet
        | Field::Ramp
        | Field::RampOver
        | Field::SpikeLength
        | Field::SpikeEvery
        | Field::Spike
        | Field::SpikeRise => {
            "CloudWatch: Invocations, statistic Sum, period one minute, over two weeks. Or import that graph as a file, and your own hours are billed."
        }
        Field::MonthGrowth | Field::Months => {
            "CloudWatch: Invocations, statistic Sum, period 30 days, over a year."
        }
        Field::NatGateways
        | Field::NatData
        | Field::PublicAddresses
        | Field::Endpoints
        | Field::VolumeSize
        | Field::CrossZone
        | Field::Logs => {
            "Your VPC and your bill: only what the move adds. Cost Explorer, grouped by usage type, shows what you pay for it today."
        }
        Field::ScheduleFrom | Field::ScheduleTo => {
            "Your own hours: EventBridge Scheduler sets the minimum at these times."
        }
        Field::Seed => "Any number: another one gives other arrivals.",
        _ => match field.spec().group {
            Group::Prices | Group::Extras => {
                "AWS’s price pages and the AWS Price List, or your bill: Cost Explorer, grouped by usage type."
            }
            _ => {
                "AWS does not publish it. A load test of your own function shows it; until then, leave the assumption."
            }
        },
    }
}

/// Where to read what a choice should be.
pub fn of_choice(choice: Choice) -> &'static str {
    match choice {
        Choice::Shape => {
            "CloudWatch: Invocations, statistic Sum, period one hour, over two weeks. Take the pattern that looks most like it, or import that graph."
        }
        Choice::Source => {
            "Lambda console: your function, Configuration, Triggers. API Gateway, ALB and function URLs wait; S3, SNS and EventBridge are asynchronous; SQS, Kinesis and Kafka are queues."
        }
        Choice::Runtime | Choice::Architecture | Choice::SnapStart => {
            "Lambda console: your function, Code, Runtime settings; SnapStart is under Configuration, General configuration."
        }
        Choice::Region => "The ARN of your function: its fourth part.",
        Choice::Instance => {
            "Your capacity provider: the allowed instance types. Pin one, as AWS otherwise picks larger ones. Any current type with two or more times the vCPU of an environment is a good start."
        }
        Choice::FreeTier | Choice::ManagedFreeTier => {
            "AWS Billing: Free tier. Leave it off if other functions of the account use it up."
        }
        Choice::LambdaPlan | Choice::Commitment | Choice::Plan | Choice::Term | Choice::Payment => {
            "AWS Billing: Savings Plans, Inventory; Reserved Instances are in the EC2 console."
        }
        Choice::Arrivals => "A wish: whole requests at random, or the mean rate.",
        Choice::Schedule => {
            "Your own hours: EventBridge Scheduler can set the minimum by the clock."
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::sample::check_words;
    use super::*;

    #[test]
    fn every_input_says_where_to_read_it() {
        for field in Field::ALL {
            let text = of_field(*field);
            check_words(text, field);
            assert!(text.ends_with('.'), "{field:?}");
        }
        for choice in Choice::ALL {
            check_words(of_choice(*choice), choice);
        }
    }
}
