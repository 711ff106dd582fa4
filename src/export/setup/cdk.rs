//! The set-up as an app of the AWS CDK in TypeScript.

use super::cloudformation::json;
use super::notes::comments;
use super::{Change, Limits, Setup, Unknown};
use crate::scenario::Runtime;

/// All of the program.
pub(super) fn text(setup: &Setup) -> String {
    [comments(setup, "//"), imports(setup), constants(setup), stack(setup), app(setup)].concat()
}

fn imports(setup: &Setup) -> String {
    let scheduled = if setup.changes.is_empty() {
        ""
    } else {
        "import * as scheduler from 'aws-cdk-lib/aws-scheduler';
import * as targets from 'aws-cdk-lib/aws-scheduler-targets';
"
    };
    format!(
        "import * as cdk from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as s3 from 'aws-cdk-lib/aws-s3';
{scheduled}import {{ Construct }} from 'constructs';

"
    )
}

/// What the reader fills in, as constants.
fn constants(setup: &Setup) -> String {
    let mut text = "// To fill in.\n".to_owned();
    for unknown in setup.unknowns() {
        let [_, _, name] = unknown.names();
        let what = setup.what(unknown);
        let value = match unknown {
            Unknown::FunctionRole => {
                "'arn:aws:iam::123456789012:role/REPLACE_FUNCTION_ROLE'".to_owned()
            }
            Unknown::Subnets => subnets(setup.zones),
            Unknown::SecurityGroups => "['REPLACE_SECURITY_GROUP_ID']".to_owned(),
            Unknown::TimeZone => "'UTC'".to_owned(),
            _ => format!("'REPLACE_{name}'"),
        };
        text += &["/** ", &what, ". */\nconst ", name, " = ", &value, ";\n"].concat();
    }
    text
}

fn subnets(zones: u32) -> String {
    let ids: Vec<String> = (1..=zones).map(|zone| format!("'REPLACE_SUBNET_ID_{zone}'")).collect();
    ["[", &ids.join(", "), "]"].concat()
}

fn stack(setup: &Setup) -> String {
    let scaling = match &setup.target {
        None => "lambda.ScalingOptions.auto()".to_owned(),
        Some(target) => format!(
            "lambda.ScalingOptions.manual([
        lambda.TargetTrackingScalingPolicy.cpuUtilization({target}),
      ])"
        ),
    };
    let timeout =
        setup.timeout.map(|seconds| format!("      timeout: cdk.Duration.seconds({seconds}),\n"));
    let Limits { minimum, maximum } = setup.limits;
    let maximum = maximum.map(|most| format!("        maxExecutionEnvironments: {most},\n"));
    format!(
        "
export class ManagedInstancesStack extends cdk.Stack {{
  constructor(scope: Construct, id: string, props?: cdk.StackProps) {{
    super(scope, id, props);

    // The operator role, with which AWS launches instances, is made along.
    const provider = new lambda.CapacityProvider(this, 'CapacityProvider', {{
      architectures: [lambda.Architecture.{arch}],
      instanceTypeFilter: lambda.InstanceTypeFilter.allow([
        new ec2.InstanceType('{instance}'),
      ]),
      maxVCpuCount: {ceiling},
      scalingOptions: {scaling},
      subnets: SUBNET_IDS.map((subnet) => ec2.Subnet.fromSubnetId(this, subnet, subnet)),
      securityGroups: SECURITY_GROUP_IDS.map((group) =>
        ec2.SecurityGroup.fromSecurityGroupId(this, group, group),
      ),
    }});

    const fn = new lambda.Function(this, 'Function', {{
      functionName: FUNCTION_NAME,
      role: iam.Role.fromRoleArn(this, 'FunctionRole', FUNCTION_ROLE_ARN),
      runtime: lambda.Runtime.{runtime},
      handler: HANDLER,
      architecture: lambda.Architecture.{arch},
      code: lambda.Code.fromBucket(s3.Bucket.fromBucketName(this, 'Code', CODE_BUCKET), CODE_KEY),
      memorySize: {memory},
{timeout}    }});

    provider.addFunction(fn, {{
      perExecutionEnvironmentMaxConcurrency: {slots},
      executionEnvironmentMemoryGiBPerVCpu: {ratio},
      publishToLatestPublished: true,
      latestPublishedScalingConfig: {{
        minExecutionEnvironments: {minimum},
{maximum}      }},
    }});
{schedule}  }}
}}
",
        arch = if setup.arch() == "arm64" { "ARM_64" } else { "X86_64" },
        instance = setup.instance.name(),
        ceiling = setup.ceiling,
        runtime = runtime(setup.runtime),
        memory = setup.memory,
        timeout = timeout.unwrap_or_default(),
        slots = setup.slots,
        ratio = setup.gb_per_vcpu,
        maximum = maximum.unwrap_or_default(),
        schedule = setup.changes.iter().map(change).collect::<String>(),
    )
}

/// The name of `Setup::runtime` in the library.
fn runtime(runtime: Runtime) -> &'static str {
    match runtime {
        Runtime::NodeJs => "NODEJS_24_X",
        Runtime::Python => "PYTHON_3_14",
        Runtime::Java => "JAVA_25",
        Runtime::DotNet => "DOTNET_10",
        Runtime::Rust => "PROVIDED_AL2023",
    }
}

fn change(change: &Change) -> String {
    let Change { begins, hour, days, limits } = change;
    format!(
        "
    new scheduler.Schedule(this, '{name}', {{
      schedule: scheduler.ScheduleExpression.cron({{
        minute: '0',
        hour: '{hour}',
        weekDay: '{days}',
        timeZone: cdk.TimeZone.of(TIME_ZONE),
      }}),
      target: new targets.Universal({{
        service: 'lambda',
        action: 'putFunctionScalingConfig',
        input: scheduler.ScheduleTargetInput.fromObject({{
          FunctionName: fn.functionName,
          Qualifier: '$LATEST.PUBLISHED',
          FunctionScalingConfig: {limits},
        }}),
        policyStatements: [
          new iam.PolicyStatement({{
            actions: ['lambda:PutFunctionScalingConfig'],
            resources: [fn.functionArn, `${{fn.functionArn}}:*`],
          }}),
        ],
      }}),
    }});
",
        name = if *begins { "HoursBegin" } else { "HoursEnd" },
        limits = json(*limits).replace('"', "").replace('{', "{ ").replace('}', " }"),
    )
}

fn app(setup: &Setup) -> String {
    format!(
        "
const app = new cdk.App();
new ManagedInstancesStack(app, 'ManagedInstances', {{ env: {{ region: '{}' }} }});
",
        setup.region.code()
    )
}
