// A function on Lambda Managed Instances, set up as Crossover compared it in this scenario:
// #v=2&duration=2s&cpu=5&target=60&max=40&max-vcpu=64&type=c7i.2xlarge&runtime=python&schedule=off-outside&commitment=plan
// Deploy it in us-east-1, whose prices were compared.
// Only c7i.2xlarge is allowed, as its price was compared. AWS advises to allow more types, so that one
// is always available.
// In Manual mode AWS aims at the 60% CPU utilization of the scenario.
// The timeout of 20 s is ten times the mean duration, up to 900 s; set your own.
// EventBridge Scheduler sets the minimum by the hour. A deployment may set it back until the next
// change. Outside of its hours the function is deactivated and answers no request.
// The bill counts a commitment for all instances: Compute Savings Plan, 1 year, no upfront. It is
// bought in the AWS console and is no part of this set-up.
import * as cdk from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as s3 from 'aws-cdk-lib/aws-s3';
import * as scheduler from 'aws-cdk-lib/aws-scheduler';
import * as targets from 'aws-cdk-lib/aws-scheduler-targets';
import { Construct } from 'constructs';

// To fill in.
/** Name of the function, which must be a new one. */
const FUNCTION_NAME = 'REPLACE_FUNCTION_NAME';
/** ARN of the execution role that the function's code uses. */
const FUNCTION_ROLE_ARN = 'arn:aws:iam::123456789012:role/REPLACE_FUNCTION_ROLE';
/** Handler of the function, in the form of its runtime. */
const HANDLER = 'REPLACE_HANDLER';
/** S3 bucket that has the deployment package. */
const CODE_BUCKET = 'REPLACE_CODE_BUCKET';
/** Key of the deployment package in its bucket. */
const CODE_KEY = 'REPLACE_CODE_KEY';
/** IDs of subnets for the instances, one in each of 3 zones. */
const SUBNET_IDS = ['REPLACE_SUBNET_ID_1', 'REPLACE_SUBNET_ID_2', 'REPLACE_SUBNET_ID_3'];
/** IDs of security groups for the instances. */
const SECURITY_GROUP_IDS = ['REPLACE_SECURITY_GROUP_ID'];
/** Time zone of the schedule, such as UTC or America/New_York. */
const TIME_ZONE = 'UTC';

export class ManagedInstancesStack extends cdk.Stack {
  constructor(scope: Construct, id: string, props?: cdk.StackProps) {
    super(scope, id, props);

    // The operator role, with which AWS launches instances, is made along.
    const provider = new lambda.CapacityProvider(this, 'CapacityProvider', {
      architectures: [lambda.Architecture.X86_64],
      instanceTypeFilter: lambda.InstanceTypeFilter.allow([
        new ec2.InstanceType('c7i.2xlarge'),
      ]),
      maxVCpuCount: 64,
      scalingOptions: lambda.ScalingOptions.manual([
        lambda.TargetTrackingScalingPolicy.cpuUtilization(60),
      ]),
      subnets: SUBNET_IDS.map((subnet) => ec2.Subnet.fromSubnetId(this, subnet, subnet)),
      securityGroups: SECURITY_GROUP_IDS.map((group) =>
        ec2.SecurityGroup.fromSecurityGroupId(this, group, group),
      ),
    });

    const fn = new lambda.Function(this, 'Function', {
      functionName: FUNCTION_NAME,
      role: iam.Role.fromRoleArn(this, 'FunctionRole', FUNCTION_ROLE_ARN),
      runtime: lambda.Runtime.PYTHON_3_14,
      handler: HANDLER,
      architecture: lambda.Architecture.X86_64,
      code: lambda.Code.fromBucket(s3.Bucket.fromBucketName(this, 'Code', CODE_BUCKET), CODE_KEY),
      memorySize: 2048,
      timeout: cdk.Duration.seconds(20),
    });

    provider.addFunction(fn, {
      perExecutionEnvironmentMaxConcurrency: 16,
      executionEnvironmentMemoryGiBPerVCpu: 2,
      publishToLatestPublished: true,
      latestPublishedScalingConfig: {
        minExecutionEnvironments: 6,
        maxExecutionEnvironments: 40,
      },
    });

    new scheduler.Schedule(this, 'HoursBegin', {
      schedule: scheduler.ScheduleExpression.cron({
        minute: '0',
        hour: '8',
        weekDay: 'MON-FRI',
        timeZone: cdk.TimeZone.of(TIME_ZONE),
      }),
      target: new targets.Universal({
        service: 'lambda',
        action: 'putFunctionScalingConfig',
        input: scheduler.ScheduleTargetInput.fromObject({
          FunctionName: fn.functionName,
          Qualifier: '$LATEST.PUBLISHED',
          FunctionScalingConfig: { MinExecutionEnvironments: 6, MaxExecutionEnvironments: 40 },
        }),
        policyStatements: [
          new iam.PolicyStatement({
            actions: ['lambda:PutFunctionScalingConfig'],
            resources: [fn.functionArn, `${fn.functionArn}:*`],
          }),
        ],
      }),
    });

    new scheduler.Schedule(this, 'HoursEnd', {
      schedule: scheduler.ScheduleExpression.cron({
        minute: '0',
        hour: '18',
        weekDay: 'MON-FRI',
        timeZone: cdk.TimeZone.of(TIME_ZONE),
      }),
      target: new targets.Universal({
        service: 'lambda',
        action: 'putFunctionScalingConfig',
        input: scheduler.ScheduleTargetInput.fromObject({
          FunctionName: fn.functionName,
          Qualifier: '$LATEST.PUBLISHED',
          FunctionScalingConfig: { MinExecutionEnvironments: 0, MaxExecutionEnvironments: 0 },
        }),
        policyStatements: [
          new iam.PolicyStatement({
            actions: ['lambda:PutFunctionScalingConfig'],
            resources: [fn.functionArn, `${fn.functionArn}:*`],
          }),
        ],
      }),
    });
  }
}

const app = new cdk.App();
new ManagedInstancesStack(app, 'ManagedInstances', { env: { region: 'us-east-1' } });
