#!/usr/bin/env bash
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
# Time zone of the schedule, such as UTC or America/New_York.
TIME_ZONE=UTC

for value in "$FUNCTION_NAME" "$FUNCTION_ROLE_ARN" "$HANDLER" "$CODE_BUCKET" "$CODE_KEY" "$SUBNET_IDS" "$SECURITY_GROUP_IDS" "$TIME_ZONE"; do
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
  --instance-requirements '{"Architectures": ["x86_64"], "AllowedInstanceTypes": ["c7i.2xlarge"]}' \
  --capacity-provider-scaling-config '{"MaxVCpuCount": 64, "ScalingMode": "Manual", "ScalingPolicies": [{"PredefinedMetricType": "LambdaCapacityProviderAverageCPUUtilization", "TargetValue": 60}]}' \
  --query CapacityProvider.CapacityProviderArn --output text)
while [ "$(aws lambda get-capacity-provider \
  --capacity-provider-name "$FUNCTION_NAME-capacity" \
  --query CapacityProvider.State --output text)" = Pending ]; do
  sleep 5
done

aws lambda create-function \
  --function-name "$FUNCTION_NAME" \
  --role "$FUNCTION_ROLE_ARN" \
  --runtime python3.14 \
  --handler "$HANDLER" \
  --architectures x86_64 \
  --code "S3Bucket=$CODE_BUCKET,S3Key=$CODE_KEY" \
  --memory-size 2048 \
  --timeout 20 \
  --capacity-provider-config "LambdaManagedInstancesCapacityProviderConfig={CapacityProviderArn=$CAPACITY_PROVIDER_ARN,PerExecutionEnvironmentMaxConcurrency=16,ExecutionEnvironmentMemoryGiBPerVCpu=2}" \
  --publish \
  --publish-to LATEST_PUBLISHED
aws lambda wait published-version-active \
  --function-name "$FUNCTION_NAME" \
  --qualifier '$LATEST.PUBLISHED'

aws lambda put-function-scaling-config \
  --function-name "$FUNCTION_NAME" \
  --qualifier '$LATEST.PUBLISHED' \
  --function-scaling-config MinExecutionEnvironments=6,MaxExecutionEnvironments=40

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

aws scheduler create-schedule \
  --name "${FUNCTION_NAME:0:50}-hours-begin" \
  --schedule-expression 'cron(0 8 ? * MON-FRI *)' \
  --schedule-expression-timezone "$TIME_ZONE" \
  --flexible-time-window Mode=OFF \
  --target "{\"Arn\": \"arn:$PARTITION:scheduler:::aws-sdk:lambda:putFunctionScalingConfig\", \"RoleArn\": \"$SCHEDULER_ROLE_ARN\", \"Input\": \"{\\\"FunctionName\\\": \\\"$FUNCTION_NAME\\\", \\\"Qualifier\\\": \\\"\$LATEST.PUBLISHED\\\", \\\"FunctionScalingConfig\\\": {\\\"MinExecutionEnvironments\\\": 6, \\\"MaxExecutionEnvironments\\\": 40}}\"}"

aws scheduler create-schedule \
  --name "${FUNCTION_NAME:0:50}-hours-end" \
  --schedule-expression 'cron(0 18 ? * MON-FRI *)' \
  --schedule-expression-timezone "$TIME_ZONE" \
  --flexible-time-window Mode=OFF \
  --target "{\"Arn\": \"arn:$PARTITION:scheduler:::aws-sdk:lambda:putFunctionScalingConfig\", \"RoleArn\": \"$SCHEDULER_ROLE_ARN\", \"Input\": \"{\\\"FunctionName\\\": \\\"$FUNCTION_NAME\\\", \\\"Qualifier\\\": \\\"\$LATEST.PUBLISHED\\\", \\\"FunctionScalingConfig\\\": {\\\"MinExecutionEnvironments\\\": 0, \\\"MaxExecutionEnvironments\\\": 0}}\"}"
