//! The set-up as a shell script that calls the AWS CLI, step by step.

use super::cloudformation::json;
use super::notes::comments;
use super::{Change, Limits, Setup, Unknown};

/// All of the script.
pub(super) fn text(setup: &Setup) -> String {
    [
        "#!/usr/bin/env bash\n".to_owned(),
        comments(setup, "#"),
        "set -euo pipefail\n".to_owned(),
        variables(setup),
        OPERATOR.to_owned(),
        provider(setup),
        function(setup),
        limits(setup),
        schedule(setup),
    ]
    .concat()
}

/// What the reader fills in, and a stop where it is not.
fn variables(setup: &Setup) -> String {
    let mut text = "\n# To fill in.\n".to_owned();
    let mut names = String::new();
    for unknown in setup.unknowns() {
        let [_, _, name] = unknown.names();
        let what = setup.what(unknown);
        let commas = match unknown {
            Unknown::Subnets | Unknown::SecurityGroups => ", with commas between them",
            _ => "",
        };
        let value = match unknown {
            Unknown::TimeZone => "UTC".to_owned(),
            _ => ["REPLACE_", name].concat(),
        };
        text += &["# ", &what, commas, ".\n", name, "=", &value, "\n"].concat();
        names += &[" \"$", name, "\""].concat();
    }
    format!(
        r#"{text}
for value in{names}; do
  case "$value" in REPLACE_*) echo "Fill in $value first." >&2 && exit 1 ;; esac
done
export AWS_REGION={region}
"#,
        region = setup.region.code()
    )
}

/// The role with which AWS launches instances. Source: AWS Lambda developer guide, "Operator role".
const OPERATOR: &str = r#"
# The role with which AWS launches instances.
OPERATOR_ROLE_ARN=$(aws iam create-role \
  --role-name "${FUNCTION_NAME:0:55}-operator" \
  --assume-role-policy-document '{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Principal": {"Service": "lambda.amazonaws.com"}, "Action": "sts:AssumeRole"}]}' \
  --query Role.Arn --output text)
PARTITION=$(cut -d: -f2 <<<"$OPERATOR_ROLE_ARN")
aws iam attach-role-policy \
  --role-name "${FUNCTION_NAME:0:55}-operator" \
  --policy-arn "arn:$PARTITION:iam::aws:policy/AWSLambdaManagedEC2ResourceOperator"
# A new role works after some seconds.
sleep 15
"#;

fn provider(setup: &Setup) -> String {
    let scaling = match &setup.target {
        None => r#""ScalingMode": "Auto""#.to_owned(),
        Some(target) => format!(
            r#""ScalingMode": "Manual", "ScalingPolicies": [{{"PredefinedMetricType": "LambdaCapacityProviderAverageCPUUtilization", "TargetValue": {target}}}]"#
        ),
    };
    format!(
        r#"
CAPACITY_PROVIDER_ARN=$(aws lambda create-capacity-provider \
  --capacity-provider-name "$FUNCTION_NAME-capacity" \
  --vpc-config "SubnetIds=[$SUBNET_IDS],SecurityGroupIds=[$SECURITY_GROUP_IDS]" \
  --permissions-config "CapacityProviderOperatorRoleArn=$OPERATOR_ROLE_ARN" \
  --instance-requirements '{{"Architectures": ["{arch}"], "AllowedInstanceTypes": ["{instance}"]}}' \
  --capacity-provider-scaling-config '{{"MaxVCpuCount": {ceiling}, {scaling}}}' \
  --query CapacityProvider.CapacityProviderArn --output text)
while [ "$(aws lambda get-capacity-provider \
  --capacity-provider-name "$FUNCTION_NAME-capacity" \
  --query CapacityProvider.State --output text)" = Pending ]; do
  sleep 5
done
"#,
        arch = setup.arch(),
        instance = setup.instance.name(),
        ceiling = setup.ceiling,
    )
}

fn function(setup: &Setup) -> String {
    let timeout = setup.timeout.map(|seconds| format!("  --timeout {seconds} \\\n"));
    format!(
        r#"
aws lambda create-function \
  --function-name "$FUNCTION_NAME" \
  --role "$FUNCTION_ROLE_ARN" \
  --runtime {runtime} \
  --handler "$HANDLER" \
  --architectures {arch} \
  --code "S3Bucket=$CODE_BUCKET,S3Key=$CODE_KEY" \
  --memory-size {memory} \
{timeout}  --capacity-provider-config "LambdaManagedInstancesCapacityProviderConfig={{CapacityProviderArn=$CAPACITY_PROVIDER_ARN,PerExecutionEnvironmentMaxConcurrency={slots},ExecutionEnvironmentMemoryGiBPerVCpu={ratio}}}" \
  --publish \
  --publish-to LATEST_PUBLISHED
aws lambda wait published-version-active \
  --function-name "$FUNCTION_NAME" \
  --qualifier '$LATEST.PUBLISHED'
"#,
        runtime = setup.runtime(),
        arch = setup.arch(),
        memory = setup.memory,
        timeout = timeout.unwrap_or_default(),
        slots = setup.slots,
        ratio = setup.gb_per_vcpu,
    )
}

fn limits(setup: &Setup) -> String {
    let Limits { minimum, maximum } = setup.limits;
    let maximum = maximum.map(|most| format!(",MaxExecutionEnvironments={most}"));
    format!(
        r#"
aws lambda put-function-scaling-config \
  --function-name "$FUNCTION_NAME" \
  --qualifier '$LATEST.PUBLISHED' \
  --function-scaling-config MinExecutionEnvironments={minimum}{}
"#,
        maximum.unwrap_or_default(),
    )
}

/// The schedule and its role, where there are changes.
fn schedule(setup: &Setup) -> String {
    if setup.changes.is_empty() {
        return String::new();
    }
    setup.changes.iter().fold(SCHEDULER.to_owned(), |text, set| text + &change(set))
}

const SCHEDULER: &str = r#"
# The role with which the schedule sets the limits.
SCHEDULER_ROLE_ARN=$(aws iam create-role \
  --role-name "${FUNCTION_NAME:0:55}-schedule" \
  --assume-role-policy-document '{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Principal": {"Service": "scheduler.amazonaws.com"}, "Action": "sts:AssumeRole"}]}' \
  --query Role.Arn --output text)
ACCOUNT=$(cut -d: -f5 <<<"$SCHEDULER_ROLE_ARN")
FUNCTION_ARN="arn:$PARTITION:lambda:$AWS_REGION:$ACCOUNT:function:$FUNCTION_NAME"
aws iam put-role-policy \
  --role-name "${FUNCTION_NAME:0:55}-schedule" \
  --policy-name set-limits \
  --policy-document "{\"Version\": \"2012-10-17\", \"Statement\": [{\"Effect\": \"Allow\", \"Action\": \"lambda:PutFunctionScalingConfig\", \"Resource\": [\"$FUNCTION_ARN\", \"$FUNCTION_ARN:*\"]}]}"
sleep 15
"#;

fn change(change: &Change) -> String {
    let limits = json(change.limits).replace('"', "\\\\\\\"");
    format!(
        r#"
aws scheduler create-schedule \
  --name "${{FUNCTION_NAME:0:50}}-hours-{name}" \
  --schedule-expression '{cron}' \
  --schedule-expression-timezone "$TIME_ZONE" \
  --flexible-time-window Mode=OFF \
  --target "{{\"Arn\": \"arn:$PARTITION:scheduler:::aws-sdk:lambda:putFunctionScalingConfig\", \"RoleArn\": \"$SCHEDULER_ROLE_ARN\", \"Input\": \"{{\\\"FunctionName\\\": \\\"$FUNCTION_NAME\\\", \\\"Qualifier\\\": \\\"\$LATEST.PUBLISHED\\\", \\\"FunctionScalingConfig\\\": {limits}}}\"}}"
"#,
        name = if change.begins { "begin" } else { "end" },
        cron = change.cron(),
    )
}
