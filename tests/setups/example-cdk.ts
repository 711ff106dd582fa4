// A function on Lambda Managed Instances, set up as Crossover compared it in this scenario:
// #v=2
// Deploy it in us-east-1, whose prices were compared.
// Only m7g.xlarge is allowed, as its price was compared. AWS advises to allow more types, so that one
// is always available.
// In Auto mode AWS chooses the CPU utilization to aim at; Crossover assumes 40%.
import * as cdk from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as s3 from 'aws-cdk-lib/aws-s3';
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

export class ManagedInstancesStack extends cdk.Stack {
  constructor(scope: Construct, id: string, props?: cdk.StackProps) {
    super(scope, id, props);

    // The operator role, with which AWS launches instances, is made along.
    const provider = new lambda.CapacityProvider(this, 'CapacityProvider', {
      architectures: [lambda.Architecture.ARM_64],
      instanceTypeFilter: lambda.InstanceTypeFilter.allow([
        new ec2.InstanceType('m7g.xlarge'),
      ]),
      maxVCpuCount: 400,
      scalingOptions: lambda.ScalingOptions.auto(),
      subnets: SUBNET_IDS.map((subnet) => ec2.Subnet.fromSubnetId(this, subnet, subnet)),
      securityGroups: SECURITY_GROUP_IDS.map((group) =>
        ec2.SecurityGroup.fromSecurityGroupId(this, group, group),
      ),
    });

    const fn = new lambda.Function(this, 'Function', {
      functionName: FUNCTION_NAME,
      role: iam.Role.fromRoleArn(this, 'FunctionRole', FUNCTION_ROLE_ARN),
      runtime: lambda.Runtime.NODEJS_24_X,
      handler: HANDLER,
      architecture: lambda.Architecture.ARM_64,
      code: lambda.Code.fromBucket(s3.Bucket.fromBucketName(this, 'Code', CODE_BUCKET), CODE_KEY),
      memorySize: 2048,
    });

    provider.addFunction(fn, {
      perExecutionEnvironmentMaxConcurrency: 64,
      executionEnvironmentMemoryGiBPerVCpu: 2,
      publishToLatestPublished: true,
      latestPublishedScalingConfig: {
        minExecutionEnvironments: 3,
      },
    });
  }
}

const app = new cdk.App();
new ManagedInstancesStack(app, 'ManagedInstances', { env: { region: 'us-east-1' } });
