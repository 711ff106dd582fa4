//! The set-up of Managed Instances in a scenario, as templates, programs and scripts to paste.
//!
//! Only numbers and words of closed sets stand in these texts: nothing that a reader typed has to be escaped.
//! Names and ranges are those of `botocore` 1.44.8, `cfn-lint` 1.58.0, `aws-sam-translator` 1.115.0,
//! `aws-cdk-lib` 2.276.0 and Terraform's `hashicorp/aws` 6.66.0; `scripts/validate-setups` asks them.

mod cdk;
mod cli;
mod cloudformation;
mod hours;
mod notes;
mod sam;
mod terraform;

pub use hours::{Change, Limits};

use crate::catalog::{InstanceType, Region};
use crate::jobs::decision::{SetupFile, Setups};
use crate::model::{Capacity, NoFit};
use crate::present::Analysis;
use crate::present::format::BARE;
use crate::scenario::{Field, Runtime, Scenario};

/// A tool that sets up AWS from a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Flavor {
    /// AWS Serverless Application Model.
    Sam,
    /// AWS `CloudFormation`.
    CloudFormation,
    /// Terraform, and `OpenTofu` with the same provider.
    Terraform,
    /// AWS Cloud Development Kit in TypeScript.
    Cdk,
    /// A shell script that calls the AWS Command Line Interface.
    Cli,
}

impl Flavor {
    /// Every one of them, in the order in which they are offered.
    pub const ALL: [Self; 5] =
        [Self::Sam, Self::CloudFormation, Self::Terraform, Self::Cdk, Self::Cli];

    /// Its word for programs.
    pub fn code(self) -> &'static str {
        match self {
            Self::Sam => "sam",
            Self::CloudFormation => "cloudformation",
            Self::Terraform => "terraform",
            Self::Cdk => "cdk",
            Self::Cli => "cli",
        }
    }

    /// The flavor with this word.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|flavor| flavor.code() == code)
    }

    /// Its name for readers.
    pub fn name(self) -> &'static str {
        match self {
            Self::Sam => "AWS SAM",
            Self::CloudFormation => "CloudFormation",
            Self::Terraform => "Terraform",
            Self::Cdk => "AWS CDK",
            Self::Cli => "AWS CLI",
        }
    }

    /// The name under which its text is saved; no two flavors have the same.
    pub fn file_name(self) -> &'static str {
        match self {
            Self::Sam => "template.yaml",
            Self::CloudFormation => "crossover.yaml",
            Self::Terraform => "crossover.tf",
            Self::Cdk => "crossover.ts",
            Self::Cli => "crossover.sh",
        }
    }
}

/// A text to paste, with what its reader must fill in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Export {
    /// All of the file.
    pub text: String,
    /// The name under which it is saved.
    pub file_name: &'static str,
    /// What only the reader knows, in the order in which it stands in the text.
    pub placeholders: Vec<Placeholder>,
}

/// A value that only the reader knows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Placeholder {
    /// Its name in the text: a parameter, a variable or a constant.
    pub name: &'static str,
    /// What it is, in a sentence without a full stop.
    pub what: String,
}

/// What only the reader knows of a set-up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Unknown {
    FunctionName,
    FunctionRole,
    Handler,
    CodeBucket,
    CodeKey,
    Subnets,
    SecurityGroups,
    TimeZone,
}

impl Unknown {
    /// Its name as `CloudFormation` writes names, in Terraform, and where constants are written in capitals.
    fn names(self) -> [&'static str; 3] {
        match self {
            Self::FunctionName => ["FunctionName", "function_name", "FUNCTION_NAME"],
            Self::FunctionRole => ["FunctionRoleArn", "function_role_arn", "FUNCTION_ROLE_ARN"],
            Self::Handler => ["Handler", "handler", "HANDLER"],
            Self::CodeBucket => ["CodeBucket", "code_bucket", "CODE_BUCKET"],
            Self::CodeKey => ["CodeKey", "code_key", "CODE_KEY"],
            Self::Subnets => ["SubnetIds", "subnet_ids", "SUBNET_IDS"],
            Self::SecurityGroups => {
                ["SecurityGroupIds", "security_group_ids", "SECURITY_GROUP_IDS"]
            }
            Self::TimeZone => ["TimeZone", "time_zone", "TIME_ZONE"],
        }
    }
}

/// How Managed Instances are set up for a scenario.
#[derive(Clone, Debug, PartialEq)]
pub struct Setup {
    /// The Region whose prices were compared.
    region: Region,
    /// The only type that the capacity provider may launch; its architecture is that of the function.
    instance: InstanceType,
    /// `MaxVCpuCount` \[vCPU\].
    ceiling: u32,
    /// Availability Zones, each with a subnet.
    zones: u32,
    /// The CPU utilization of Manual mode \[%\]; `None` for Auto mode, where AWS chooses it.
    target: Option<String>,
    /// The language of the function.
    runtime: Runtime,
    /// `MemorySize` \[MB\].
    memory: u32,
    /// `ExecutionEnvironmentMemoryGiBPerVCpu` \[GiB a vCPU\].
    gb_per_vcpu: u32,
    /// `PerExecutionEnvironmentMaxConcurrency`.
    slots: u32,
    /// `Timeout` \[s\]; `None` where Lambda's own 3 s are enough.
    timeout: Option<u32>,
    /// Environments as they are set when the function is made.
    limits: Limits,
    /// When they are set to something else, each week again; none without a schedule.
    changes: Vec<Change>,
    /// What is to be known of it, a sentence or two each.
    notes: Vec<String>,
}

/// The longest `Timeout` of any function, on Managed Instances or not \[s\]. Source: AWS Lambda developer guide,
/// "Lambda quotas".
const LONGEST: f64 = 900.0;

/// The `Timeout` of a function for which none is set \[s\]. Source: AWS Lambda API, `CreateFunction`.
const USUAL: f64 = 3.0;

/// `Timeout` in mean durations: an *assumption*, for requests that take longer than most.
const TIMES: f64 = 10.0;

impl Setup {
    /// How Managed Instances are set up for a scenario that has a bill.
    ///
    /// # Errors
    ///
    /// Why they cannot run it, in one sentence: AWS would take the set-up, and no environment would ever start.
    pub fn of(analysis: &Analysis) -> Result<Self, String> {
        if let Capacity::DoesNotFit(why) = &analysis.outcome.capacity {
            return Err(refusal(why, analysis.scenario.instance));
        }
        let (scenario, managed) = (&analysis.scenario, &analysis.inputs.managed);
        let timeout = (analysis.inputs.workload.duration.to_s() * TIMES).ceil().min(LONGEST);
        let (limits, changes) = hours::limits(scenario);
        let mut setup = Self {
            region: scenario.region,
            instance: scenario.instance,
            ceiling: managed.vcpu_ceiling as u32,
            zones: managed.zones as u32,
            target: target(scenario),
            runtime: scenario.runtime,
            memory: managed.environment.memory.to_mb() as u32,
            gb_per_vcpu: managed.environment.gb_per_vcpu as u32,
            slots: managed.slots as u32,
            timeout: (timeout > USUAL).then_some(timeout as u32),
            limits,
            changes,
            notes: Vec::new(),
        };
        setup.notes = notes::of(&setup, analysis);
        Ok(setup)
    }

    /// `arm64` or `x86_64`.
    fn arch(&self) -> &'static str {
        self.instance.arch().code()
    }

    /// The newest runtime of the language that all of the validators know.
    /// Source: AWS Lambda developer guide, "Lambda runtimes".
    fn runtime(&self) -> &'static str {
        match self.runtime {
            Runtime::NodeJs => "nodejs24.x",
            Runtime::Python => "python3.14",
            Runtime::Java => "java25",
            Runtime::DotNet => "dotnet10",
            Runtime::Rust => "provided.al2023",
        }
    }

    /// What only the reader knows.
    fn unknowns(&self) -> Vec<Unknown> {
        let mut unknowns = vec![
            Unknown::FunctionName,
            Unknown::FunctionRole,
            Unknown::Handler,
            Unknown::CodeBucket,
            Unknown::CodeKey,
            Unknown::Subnets,
            Unknown::SecurityGroups,
        ];
        if !self.changes.is_empty() {
            unknowns.push(Unknown::TimeZone);
        }
        unknowns
    }

    /// What something is that only the reader knows.
    fn what(&self, unknown: Unknown) -> String {
        match unknown {
            Unknown::FunctionName => "Name of the function, which must be a new one".to_owned(),
            Unknown::FunctionRole => {
                "ARN of the execution role that the function's code uses".to_owned()
            }
            Unknown::Handler => match self.runtime {
                Runtime::Rust => "Handler of the function; a Rust program ignores it".to_owned(),
                _ => "Handler of the function, in the form of its runtime".to_owned(),
            },
            Unknown::CodeBucket => "S3 bucket that has the deployment package".to_owned(),
            Unknown::CodeKey => "Key of the deployment package in its bucket".to_owned(),
            Unknown::Subnets => match self.zones {
                1 => "ID of a subnet for the instances".to_owned(),
                zones => format!("IDs of subnets for the instances, one in each of {zones} zones"),
            },
            Unknown::SecurityGroups => "IDs of security groups for the instances".to_owned(),
            Unknown::TimeZone => {
                "Time zone of the schedule, such as UTC or America/New_York".to_owned()
            }
        }
    }
}

/// The set-up of a scenario in every flavor, as the page shows it.
pub fn answer(analysis: &Analysis) -> Setups {
    let setup = match Setup::of(analysis) {
        Ok(setup) => setup,
        Err(why) => return Setups::Refused(why),
    };
    let file = |flavor: Flavor| {
        let Export { text, file_name, placeholders } = write(&setup, flavor);
        let told = |placeholder: Placeholder| (placeholder.name.to_owned(), placeholder.what);
        SetupFile {
            name: flavor.name().to_owned(),
            file_name: file_name.to_owned(),
            text,
            placeholders: placeholders.into_iter().map(told).collect(),
        }
    };
    Setups::Files(Flavor::ALL.map(file).to_vec())
}

/// Writes a set-up in a flavor.
pub fn write(setup: &Setup, flavor: Flavor) -> Export {
    let (text, style) = match flavor {
        Flavor::Sam => (sam::text(setup), 0),
        Flavor::CloudFormation => (cloudformation::text(setup), 0),
        Flavor::Terraform => (terraform::text(setup), 1),
        Flavor::Cdk => (cdk::text(setup), 2),
        Flavor::Cli => (cli::text(setup), 2),
    };
    let placeholder =
        |unknown: Unknown| Placeholder { name: unknown.names()[style], what: setup.what(unknown) };
    Export {
        text,
        file_name: flavor.file_name(),
        placeholders: setup.unknowns().into_iter().map(placeholder).collect(),
    }
}

/// The target of Manual mode \[%\]; `None` where the scenario keeps what is assumed of Auto mode.
fn target(scenario: &Scenario) -> Option<String> {
    let target = scenario.number(Field::Target)?;
    let assumed = Scenario::default().number(Field::Target);
    (Some(target) != assumed).then(|| BARE.exact(target, 2, 0))
}

/// Why there is nothing to paste.
fn refusal(why: &NoFit, instance: InstanceType) -> String {
    match why {
        NoFit::Instance(_) => format!(
            "An environment of this size does not fit on {}: choose a larger type or a smaller environment.",
            instance.name()
        ),
        NoFit::Slot(_) => {
            "An environment has not enough memory for a single request: give it more.".to_owned()
        }
        NoFit::Deactivated => {
            "The maximum of environments is 0, which deactivates the function: raise it.".to_owned()
        }
    }
}
