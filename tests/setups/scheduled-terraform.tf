# A function on Lambda Managed Instances, set up as Crossover compared it in this scenario:
# #v=2&duration=2s&cpu=5&target=60&max=40&max-vcpu=64&type=c7i.2xlarge&runtime=python&schedule=off-outside&commitment=plan
# Deploy it in us-east-1, whose prices were compared.
# Only c7i.2xlarge is allowed, as its price was compared. AWS advises to allow more types, so that one
# is always available.
# In Manual mode AWS aims at the 60% CPU utilization of the scenario.
# The timeout of 20 s is ten times the mean duration, up to 900 s; set your own.
# EventBridge Scheduler sets the minimum by the hour. A deployment may set it back until the next
# change. Outside of its hours the function is deactivated and answers no request.
# The bill counts a commitment for all instances: Compute Savings Plan, 1 year, no upfront. It is
# bought in the AWS console and is no part of this set-up.
terraform {
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = ">= 6.62.0"
    }
  }
}

data "aws_partition" "current" {}

variable "function_name" {
  description = "Name of the function, which must be a new one"
  type        = string
}

variable "function_role_arn" {
  description = "ARN of the execution role that the function's code uses"
  type        = string
}

variable "handler" {
  description = "Handler of the function, in the form of its runtime"
  type        = string
}

variable "code_bucket" {
  description = "S3 bucket that has the deployment package"
  type        = string
}

variable "code_key" {
  description = "Key of the deployment package in its bucket"
  type        = string
}

variable "subnet_ids" {
  description = "IDs of subnets for the instances, one in each of 3 zones"
  type        = list(string)
}

variable "security_group_ids" {
  description = "IDs of security groups for the instances"
  type        = list(string)
}

variable "time_zone" {
  description = "Time zone of the schedule, such as UTC or America/New_York"
  type        = string
  default     = "UTC"
}

resource "aws_iam_role" "operator" {
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

resource "aws_lambda_capacity_provider" "provider" {
  name = "${var.function_name}-capacity"

  instance_requirements {
    architectures          = ["x86_64"]
    allowed_instance_types = ["c7i.2xlarge"]
  }

  capacity_provider_scaling_config {
    max_vcpu_count = 64
    scaling_mode   = "Manual"

    scaling_policies = [{
      predefined_metric_type = "LambdaCapacityProviderAverageCPUUtilization"
      target_value           = 60
    }]
  }

  permissions_config {
    capacity_provider_operator_role_arn = aws_iam_role.operator.arn
  }

  vpc_config {
    subnet_ids         = var.subnet_ids
    security_group_ids = var.security_group_ids
  }

  depends_on = [aws_iam_role_policy_attachment.operator]
}

resource "aws_lambda_function" "function" {
  function_name = var.function_name
  role          = var.function_role_arn
  runtime       = "python3.14"
  handler       = var.handler
  architectures = ["x86_64"]
  s3_bucket     = var.code_bucket
  s3_key        = var.code_key
  memory_size   = 2048
  timeout       = 20
  publish       = true
  publish_to    = "LATEST_PUBLISHED"

  capacity_provider_config {
    lambda_managed_instances_capacity_provider_config {
      capacity_provider_arn                     = aws_lambda_capacity_provider.provider.arn
      per_execution_environment_max_concurrency = 16
      execution_environment_memory_gib_per_vcpu = 2
    }
  }
}

resource "aws_lambda_function_scaling_config" "limits" {
  function_name = aws_lambda_function.function.function_name
  qualifier     = "$LATEST.PUBLISHED"

  function_scaling_config {
    min_execution_environments = 6
    max_execution_environments = 40
  }

  lifecycle {
    ignore_changes = [function_scaling_config]
  }
}

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

resource "aws_scheduler_schedule" "hours_begin" {
  schedule_expression          = "cron(0 8 ? * MON-FRI *)"
  schedule_expression_timezone = var.time_zone

  flexible_time_window {
    mode = "OFF"
  }

  target {
    arn      = "arn:${data.aws_partition.current.partition}:scheduler:::aws-sdk:lambda:putFunctionScalingConfig"
    role_arn = aws_iam_role.scheduler.arn
    input = jsonencode({
      FunctionName = aws_lambda_function.function.function_name
      Qualifier    = "$LATEST.PUBLISHED"
      FunctionScalingConfig = {
        MinExecutionEnvironments = 6
        MaxExecutionEnvironments = 40
      }
    })
  }
}

resource "aws_scheduler_schedule" "hours_end" {
  schedule_expression          = "cron(0 18 ? * MON-FRI *)"
  schedule_expression_timezone = var.time_zone

  flexible_time_window {
    mode = "OFF"
  }

  target {
    arn      = "arn:${data.aws_partition.current.partition}:scheduler:::aws-sdk:lambda:putFunctionScalingConfig"
    role_arn = aws_iam_role.scheduler.arn
    input = jsonencode({
      FunctionName = aws_lambda_function.function.function_name
      Qualifier    = "$LATEST.PUBLISHED"
      FunctionScalingConfig = {
        MinExecutionEnvironments = 0
        MaxExecutionEnvironments = 0
      }
    })
  }
}
