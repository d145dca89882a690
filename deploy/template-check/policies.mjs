// IAM documents: their shape, actions that exist, and no more rights than there are reasons for.
import { walk } from './template.mjs';

// The actions that the functions have a use for. An action that is not here is a mistake or a decision: then it belongs here.
const actions = {
  'sts:AssumeRole': 'role',
  'logs:CreateLogStream': 'resource', 'logs:PutLogEvents': 'resource',
  'dynamodb:GetItem': 'resource', 'dynamodb:Query': 'resource', 'dynamodb:PutItem': 'resource', 'dynamodb:UpdateItem': 'resource', 'dynamodb:DeleteItem': 'resource', 'dynamodb:BatchWriteItem': 'resource',
  'dynamodb:DescribeStream': 'resource', 'dynamodb:GetRecords': 'resource', 'dynamodb:GetShardIterator': 'resource', 'dynamodb:ListStreams': 'any',
  'bedrock:InvokeModel': 'resource', 'bedrock:InvokeModelWithResponseStream': 'resource',
  'sqs:SendMessage': 'resource', 'xray:PutTraceSegments': 'any', 'xray:PutTelemetryRecords': 'any',
};

export function checkPolicies({ Resources: resources }) {
  return walk(resources, '', (value, path) => /\.(AssumeRole)?PolicyDocument$/.test(path) ? checkDocument(value, path) : []);
}

function checkDocument(document, path) {
  const findings = document.Version === '2012-10-17' ? [] : [`${path}.Version: "2012-10-17" is expected.`];
  for (const [i, statement] of [document.Statement ?? []].flat().entries()) {
    const at = `${path}.Statement.${i}`;
    const trust = path.endsWith('AssumeRolePolicyDocument');
    for (const key of Object.keys(statement)) if (!['Sid', 'Effect', 'Action', 'Resource', 'Condition', ...(trust ? ['Principal'] : [])].includes(key)) findings.push(`${at}: ${key} is no element of a statement here.`);
    for (const key of ['Effect', 'Action', trust ? 'Principal' : 'Resource']) if (!(key in statement)) findings.push(`${at}: ${key} is required.`);
    if (!['Allow', 'Deny'].includes(statement.Effect)) findings.push(`${at}.Effect: ${statement.Effect} is neither Allow nor Deny.`);
    for (const action of [statement.Action ?? []].flat()) {
      if (!(action in actions)) findings.push(`${at}.Action: ${action} is not in the list of actions that are needed.`);
      else if (actions[action] === 'resource' && [statement.Resource].flat().includes('*')) findings.push(`${at}: ${action} is allowed on every resource.`);
    }
  }
  return findings;
}
