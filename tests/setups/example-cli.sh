#!/usr/bin/env bash
# A function on Lambda Managed Instances, set up as Crossover compared it in this scenario:
# #v=2
# Deploy it in us-east-1, whose prices were compared.
# Only m7g.xlarge is allowed, as its price was compared. AWS advises to allow more types, so that one
# is always available.
# In Auto mode AWS chooses the CPU utilization to aim at; Crossover assumes 40%.
set -euo pipefail

# To fill in.
# Name of the function, which must be a new one.
FUNCTION_NAME=REPLACE_FUNCTION_NAME
# ARN of the execution role that the function's code uses.
FUNCTION_ROLE_ARN=REPLACE_FUNCTION_ROLE_ARN
# Handler of the function, in the form of its runtime.
HANDLER=REPLACE_HANDLER
# S3 bucket that has the deployment package.
CODE_BUCKET=REPLACE_CODE_BUCKET
# Key of the deployment package in its bucket.
CODE_KEY=REPLACE_CODE_KEY
# IDs of subnets for the instances, one in each of 3 zones, with commas between them.
SUBNET_IDS=REPLACE_SUBNET_IDS
# IDs of security groups for the instances, with commas between them.
SECURITY_GROUP_IDS=REPLACE_SECURITY_GROUP_IDS

for value in "$FUNCTION_NAME" "$FUNCTION_ROLE_ARN" "$HANDLER" "$CODE_BUCKET" "$CODE_KEY" "$SUBNET_IDS" "$SECURITY_GROUP_IDS"; do
  case "$value" in REPLACE_*) echo "Fill in $value first." >&2 && exit 1 ;; esac
done
export AWS_REGION=us-east-1

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

CAPACITY_PROVIDER_ARN=$(aws lambda create-capacity-provider \
  --capacity-provider-name "$FUNCTION_NAME-capacity" \
  --vpc-config "SubnetIds=[$SUBNET_IDS],SecurityGroupIds=[$SECURITY_GROUP_IDS]" \
  --permissions-config "CapacityProviderOperatorRoleArn=$OPERATOR_ROLE_ARN" \
  --instance-requirements '{"Architectures": ["arm64"], "AllowedInstanceTypes": ["m7g.xlarge"]}' \
  --capacity-provider-scaling-config '{"MaxVCpuCount": 400, "ScalingMode": "Auto"}' \
  --query CapacityProvider.CapacityProviderArn --output text)
while [ "$(aws lambda get-capacity-provider \
  --capacity-provider-name "$FUNCTION_NAME-capacity" \
  --query CapacityProvider.State --output text)" = Pending ]; do
  sleep 5
done

aws lambda create-function \
  --function-name "$FUNCTION_NAME" \
  --role "$FUNCTION_ROLE_ARN" \
  --runtime nodejs24.x \
  --handler "$HANDLER" \
  --architectures arm64 \
  --code "S3Bucket=$CODE_BUCKET,S3Key=$CODE_KEY" \
  --memory-size 2048 \
  --capacity-provider-config "LambdaManagedInstancesCapacityProviderConfig={CapacityProviderArn=$CAPACITY_PROVIDER_ARN,PerExecutionEnvironmentMaxConcurrency=64,ExecutionEnvironmentMemoryGiBPerVCpu=2}" \
  --publish \
  --publish-to LATEST_PUBLISHED
aws lambda wait published-version-active \
  --function-name "$FUNCTION_NAME" \
  --qualifier '$LATEST.PUBLISHED'

aws lambda put-function-scaling-config \
  --function-name "$FUNCTION_NAME" \
  --qualifier '$LATEST.PUBLISHED' \
  --function-scaling-config MinExecutionEnvironments=3
