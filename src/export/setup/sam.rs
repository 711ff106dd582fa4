//! The set-up as an AWS SAM template, which makes the operator role and has words of its own for the provider.

use super::Setup;
use super::cloudformation::{limits, parameters, schedule, timeout};
use super::notes::comments;

/// All of the template.
pub(super) fn text(setup: &Setup) -> String {
    [head(setup), parameters(setup), provider(setup), function(setup), schedule(setup)].concat()
}

fn head(setup: &Setup) -> String {
    format!(
        r#"{}AWSTemplateFormatVersion: "2010-09-09"
Transform: AWS::Serverless-2016-10-31
Description: A Lambda function on Managed Instances
"#,
        comments(setup, "#")
    )
}

/// `AverageCPUUtilization` sets Manual mode; without it, AWS chooses.
fn provider(setup: &Setup) -> String {
    let target = setup.target.as_ref();
    format!(
        "  CapacityProvider:
    Type: AWS::Serverless::CapacityProvider
    Properties:
      InstanceRequirements:
        Architectures:
          - {arch}
        AllowedTypes:
          - {instance}
      ScalingConfig:
        MaxVCpuCount: {ceiling}
{target}      VpcConfig:
        SubnetIds: !Ref SubnetIds
        SecurityGroupIds: !Ref SecurityGroupIds

",
        arch = setup.arch(),
        instance = setup.instance.name(),
        ceiling = setup.ceiling,
        target = target
            .map(|target| format!("        AverageCPUUtilization: {target}\n"))
            .unwrap_or_default(),
    )
}

fn function(setup: &Setup) -> String {
    format!(
        "  Function:
    Type: AWS::Serverless::Function
    Properties:
      FunctionName: !Ref FunctionName
      Role: !Ref FunctionRoleArn
      Runtime: {runtime}
      Handler: !Ref Handler
      Architectures:
        - {arch}
      CodeUri:
        Bucket: !Ref CodeBucket
        Key: !Ref CodeKey
      MemorySize: {memory}
{timeout}      CapacityProviderConfig:
        Arn: !GetAtt CapacityProvider.Arn
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
