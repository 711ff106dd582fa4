//! The set-up as Terraform configuration for the provider `hashicorp/aws`.

use super::notes::comments;
use super::{Change, Limits, Setup, Unknown};

/// All of the configuration.
pub(super) fn text(setup: &Setup) -> String {
    let parts = [
        comments(setup, "#"),
        HEAD.to_owned(),
        variables(setup),
        OPERATOR.to_owned(),
        provider(setup),
        function(setup),
    ];
    parts.concat() + &limits(setup) + &schedule(setup)
}

/// The first version that was seen to have every resource.
const HEAD: &str = r#"terraform {
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = ">= 6.62.0"
    }
  }
}

data "aws_partition" "current" {}

"#;

/// What the reader is asked for.
fn variables(setup: &Setup) -> String {
    let mut text = String::new();
    for unknown in setup.unknowns() {
        let kind = match unknown {
            Unknown::Subnets | Unknown::SecurityGroups => "list(string)",
            _ => "string",
        };
        let [_, name, _] = unknown.names();
        let what = setup.what(unknown);
        let default = if unknown == Unknown::TimeZone { "  default     = \"UTC\"\n" } else { "" };
        let variable = format!(
            r#"variable "{name}" {{
  description = "{what}"
  type        = {kind}
{default}}}

"#
        );
        text += &variable;
    }
    text
}

/// The role with which AWS launches instances. Source: AWS Lambda developer guide, "Operator role".
const OPERATOR: &str = r#"resource "aws_iam_role" "operator" {
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { Service = "lambda.amazonaws.com" }
      Action    = "sts:AssumeRole"
    }]
  })
}

resource "aws_iam_role_policy_attachment" "operator" {
  role       = aws_iam_role.operator.name
  policy_arn = "arn:${data.aws_partition.current.partition}:iam::aws:policy/AWSLambdaManagedEC2ResourceOperator"
}

"#;

fn provider(setup: &Setup) -> String {
    let (mode, policies) = match &setup.target {
        None => ("Auto", String::new()),
        Some(target) => (
            "Manual",
            format!(
                r#"
    scaling_policies = [{{
      predefined_metric_type = "LambdaCapacityProviderAverageCPUUtilization"
      target_value           = {target}
    }}]
"#
            ),
        ),
    };
    format!(
        r#"resource "aws_lambda_capacity_provider" "provider" {{
  name = "${{var.function_name}}-capacity"

  instance_requirements {{
    architectures          = ["{arch}"]
    allowed_instance_types = ["{instance}"]
  }}

  capacity_provider_scaling_config {{
    max_vcpu_count = {ceiling}
    scaling_mode   = "{mode}"
{policies}  }}

  permissions_config {{
    capacity_provider_operator_role_arn = aws_iam_role.operator.arn
  }}

  vpc_config {{
    subnet_ids         = var.subnet_ids
    security_group_ids = var.security_group_ids
  }}

  depends_on = [aws_iam_role_policy_attachment.operator]
}}

"#,
        arch = setup.arch(),
        instance = setup.instance.name(),
        ceiling = setup.ceiling,
    )
}

fn function(setup: &Setup) -> String {
    let timeout = setup.timeout.map(|seconds| format!("  timeout       = {seconds}\n"));
    format!(
        r#"resource "aws_lambda_function" "function" {{
  function_name = var.function_name
  role          = var.function_role_arn
  runtime       = "{runtime}"
  handler       = var.handler
  architectures = ["{arch}"]
  s3_bucket     = var.code_bucket
  s3_key        = var.code_key
  memory_size   = {memory}
{timeout}  publish       = true
  publish_to    = "LATEST_PUBLISHED"

  capacity_provider_config {{
    lambda_managed_instances_capacity_provider_config {{
      capacity_provider_arn                     = aws_lambda_capacity_provider.provider.arn
      per_execution_environment_max_concurrency = {slots}
      execution_environment_memory_gib_per_vcpu = {ratio}
    }}
  }}
}}

"#,
        runtime = setup.runtime(),
        arch = setup.arch(),
        memory = setup.memory,
        timeout = timeout.unwrap_or_default(),
        slots = setup.slots,
        ratio = setup.gb_per_vcpu,
    )
}

/// The limits of environments; what a schedule changes of them is not set back by the next plan.
fn limits(setup: &Setup) -> String {
    let Limits { minimum, maximum } = setup.limits;
    let maximum = maximum.map(|most| format!("    max_execution_environments = {most}\n"));
    let ignored = if setup.changes.is_empty() {
        ""
    } else {
        "\n  lifecycle {\n    ignore_changes = [function_scaling_config]\n  }\n"
    };
    format!(
        r#"resource "aws_lambda_function_scaling_config" "limits" {{
  function_name = aws_lambda_function.function.function_name
  qualifier     = "$LATEST.PUBLISHED"

  function_scaling_config {{
    min_execution_environments = {minimum}
{maximum}  }}
{ignored}}}
"#,
        maximum = maximum.unwrap_or_default(),
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
resource "aws_iam_role" "scheduler" {
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { Service = "scheduler.amazonaws.com" }
      Action    = "sts:AssumeRole"
    }]
  })
}

resource "aws_iam_role_policy" "scheduler" {
  role = aws_iam_role.scheduler.name
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect   = "Allow"
      Action   = "lambda:PutFunctionScalingConfig"
      Resource = [aws_lambda_function.function.arn, "${aws_lambda_function.function.arn}:*"]
    }]
  })
}
"#;

fn change(change: &Change) -> String {
    let Limits { minimum, maximum } = change.limits;
    let maximum = maximum.map(|maximum| format!("        MaxExecutionEnvironments = {maximum}\n"));
    format!(
        r#"
resource "aws_scheduler_schedule" "{name}" {{
  schedule_expression          = "{cron}"
  schedule_expression_timezone = var.time_zone

  flexible_time_window {{
    mode = "OFF"
  }}

  target {{
    arn      = "arn:${{data.aws_partition.current.partition}}:scheduler:::aws-sdk:lambda:putFunctionScalingConfig"
    role_arn = aws_iam_role.scheduler.arn
    input = jsonencode({{
      FunctionName = aws_lambda_function.function.function_name
      Qualifier    = "$LATEST.PUBLISHED"
      FunctionScalingConfig = {{
        MinExecutionEnvironments = {minimum}
{maximum}      }}
    }})
  }}
}}
"#,
        name = if change.begins { "hours_begin" } else { "hours_end" },
        cron = change.cron(),
        maximum = maximum.unwrap_or_default(),
    )
}
