# A function on Lambda Managed Instances, set up as Crossover compared it in this scenario:
# #v=2
# Deploy it in us-east-1, whose prices were compared.
# Only m7g.xlarge is allowed, as its price was compared. AWS advises to allow more types, so that one
# is always available.
# In Auto mode AWS chooses the CPU utilization to aim at; Crossover assumes 40%.
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
    architectures          = ["arm64"]
    allowed_instance_types = ["m7g.xlarge"]
  }

  capacity_provider_scaling_config {
    max_vcpu_count = 400
    scaling_mode   = "Auto"
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
  runtime       = "nodejs24.x"
  handler       = var.handler
  architectures = ["arm64"]
  s3_bucket     = var.code_bucket
  s3_key        = var.code_key
  memory_size   = 2048
  publish       = true
  publish_to    = "LATEST_PUBLISHED"

  capacity_provider_config {
    lambda_managed_instances_capacity_provider_config {
      capacity_provider_arn                     = aws_lambda_capacity_provider.provider.arn
      per_execution_environment_max_concurrency = 64
      execution_environment_memory_gib_per_vcpu = 2
    }
  }
}

resource "aws_lambda_function_scaling_config" "limits" {
  function_name = aws_lambda_function.function.function_name
  qualifier     = "$LATEST.PUBLISHED"

  function_scaling_config {
    min_execution_environments = 3
  }
}
