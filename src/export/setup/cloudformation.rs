//! The set-up as a `CloudFormation` template in YAML, of which SAM shares the parts that it has no words for.

use super::notes::comments;
use super::{Change, Limits, Setup, Unknown};

/// All of the template.
pub(super) fn text(setup: &Setup) -> String {
    [
        head(setup),
        parameters(setup),
        OPERATOR.to_owned(),
        provider(setup),
        function(setup),
        schedule(setup),
    ]
    .concat()
}

fn head(setup: &Setup) -> String {
    format!(
        r#"{}AWSTemplateFormatVersion: "2010-09-09"
Description: A Lambda function on Managed Instances
"#,
        comments(setup, "#")
    )
}

/// What the reader is asked for.
pub(super) fn parameters(setup: &Setup) -> String {
    let mut text = "\nParameters:\n".to_owned();
    for unknown in setup.unknowns() {
        let kind = match unknown {
            Unknown::Subnets => "List<AWS::EC2::Subnet::Id>",
            Unknown::SecurityGroups => "List<AWS::EC2::SecurityGroup::Id>",
            _ => "String",
        };
        let [name, ..] = unknown.names();
        let what = setup.what(unknown);
        text += &["  ", name, ":\n    Type: ", kind, "\n    Description: ", &what, "\n"].concat();
        if unknown == Unknown::TimeZone {
            text += "    Default: UTC\n";
        }
    }
    text + "\nResources:\n"
}

/// The role with which AWS launches instances. Source: AWS Lambda developer guide, "Operator role".
const OPERATOR: &str = r#"  OperatorRole:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument:
        Version: "2012-10-17"
        Statement:
          - Effect: Allow
            Principal:
              Service: lambda.amazonaws.com
            Action: sts:AssumeRole
      ManagedPolicyArns:
        - !Sub arn:${AWS::Partition}:iam::aws:policy/AWSLambdaManagedEC2ResourceOperator

"#;

fn provider(setup: &Setup) -> String {
    let scaling = match &setup.target {
        None => "        ScalingMode: Auto\n".to_owned(),
        Some(target) => format!(
            "        ScalingMode: Manual
        ScalingPolicies:
          - PredefinedMetricType: LambdaCapacityProviderAverageCPUUtilization
            TargetValue: {target}
"
        ),
    };
    format!(
        "  CapacityProvider:
    Type: AWS::Lambda::CapacityProvider
    Properties:
      InstanceRequirements:
        Architectures:
          - {arch}
        AllowedInstanceTypes:
          - {instance}
      CapacityProviderScalingConfig:
        MaxVCpuCount: {ceiling}
{scaling}      PermissionsConfig:
        CapacityProviderOperatorRoleArn: !GetAtt OperatorRole.Arn
      VpcConfig:
        SubnetIds: !Ref SubnetIds
        SecurityGroupIds: !Ref SecurityGroupIds

",
        arch = setup.arch(),
        instance = setup.instance.name(),
        ceiling = setup.ceiling,
    )
}

fn function(setup: &Setup) -> String {
    format!(
        "  Function:
    Type: AWS::Lambda::Function
    Properties:
      FunctionName: !Ref FunctionName
      Role: !Ref FunctionRoleArn
      Runtime: {runtime}
      Handler: !Ref Handler
      Architectures:
        - {arch}
      Code:
        S3Bucket: !Ref CodeBucket
        S3Key: !Ref CodeKey
      MemorySize: {memory}
{timeout}      CapacityProviderConfig:
        LambdaManagedInstancesCapacityProviderConfig:
          CapacityProviderArn: !GetAtt CapacityProvider.Arn
          PerExecutionEnvironmentMaxConcurrency: {slots}
          ExecutionEnvironmentMemoryGiBPerVCpu: {ratio}
      FunctionScalingConfig:
{limits}      PublishToLatestPublished: true
",
        runtime = setup.runtime(),
        arch = setup.arch(),
        memory = setup.memory,
        timeout = timeout(setup),
        slots = setup.slots,
        ratio = setup.gb_per_vcpu,
        limits = limits(setup.limits),
    )
}

/// `Timeout`, where it is set.
pub(super) fn timeout(setup: &Setup) -> String {
    setup.timeout.map(|seconds| format!("      Timeout: {seconds}\n")).unwrap_or_default()
}

/// `FunctionScalingConfig`, below its name.
pub(super) fn limits(limits: Limits) -> String {
    let Limits { minimum, maximum } = limits;
    let minimum = format!("        MinExecutionEnvironments: {minimum}\n");
    let maximum = maximum.map(|most| format!("        MaxExecutionEnvironments: {most}\n"));
    minimum + &maximum.unwrap_or_default()
}

/// The schedule and its role, where there are changes.
pub(super) fn schedule(setup: &Setup) -> String {
    if setup.changes.is_empty() {
        return String::new();
    }
    setup.changes.iter().fold(SCHEDULER.to_owned(), |text, set| text + &change(set))
}

const SCHEDULER: &str = r#"
  SchedulerRole:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument:
        Version: "2012-10-17"
        Statement:
          - Effect: Allow
            Principal:
              Service: scheduler.amazonaws.com
            Action: sts:AssumeRole
      Policies:
        - PolicyName: SetLimits
          PolicyDocument:
            Version: "2012-10-17"
            Statement:
              - Effect: Allow
                Action: lambda:PutFunctionScalingConfig
                Resource:
                  - !GetAtt Function.Arn
                  - !Sub ${Function.Arn}:*
"#;

fn change(change: &Change) -> String {
    format!(
        r#"
  {name}:
    Type: AWS::Scheduler::Schedule
    Properties:
      ScheduleExpression: {cron}
      ScheduleExpressionTimezone: !Ref TimeZone
      FlexibleTimeWindow:
        Mode: "OFF"
      Target:
        Arn: !Sub arn:${{AWS::Partition}}:scheduler:::aws-sdk:lambda:putFunctionScalingConfig
        RoleArn: !GetAtt SchedulerRole.Arn
        Input: !Sub >-
          {{"FunctionName": "${{Function}}", "Qualifier": "$LATEST.PUBLISHED",
          "FunctionScalingConfig": {limits}}}
"#,
        name = if change.begins { "HoursBegin" } else { "HoursEnd" },
        cron = change.cron(),
        limits = json(change.limits),
    )
}

/// `FunctionScalingConfig` as JSON.
pub(super) fn json(limits: Limits) -> String {
    match limits {
        Limits { minimum, maximum: None } => {
            format!(r#"{{"MinExecutionEnvironments": {minimum}}}"#)
        }
        Limits { minimum, maximum: Some(maximum) } => format!(
            r#"{{"MinExecutionEnvironments": {minimum}, "MaxExecutionEnvironments": {maximum}}}"#
        ),
    }
}
