// Alarms and dashboards name metrics by text: a wrong name or a wrong set of dimensions is an alarm that never fires.
import { spec } from './resources.mjs';
import { intrinsic } from './template.mjs';

// The sets of dimensions under which a namespace's metrics exist (of those that the template uses).
const dimensionSets = {
  'AWS/ApiGateway': { names: ['Count', '4xx', '5xx', 'Latency', 'IntegrationLatency', 'DataProcessed'], sets: ['ApiId', 'ApiId,Stage', 'ApiId,Method,Resource,Stage'] },
  'AWS/Lambda': { sets: ['FunctionName', 'FunctionName,Resource'] },
  'AWS/DynamoDB': { sets: ['TableName', 'GlobalSecondaryIndexName,TableName'], not: { ThrottledRequests: 'it needs the dimension Operation', SystemErrors: 'it needs the dimension Operation', SuccessfulRequestLatency: 'it needs the dimension Operation' } },
  'AWS/SQS': { sets: ['QueueName'] },
};

export function checkMetrics({ Resources: resources }) {
  const all = Object.entries(resources);
  const own = new Map(all.filter(([, each]) => each.Type === 'AWS::Logs::MetricFilter')
    .flatMap(([, each]) => each.Properties.MetricTransformations).map((each) => [`${text(each.MetricNamespace)} ${each.MetricName}`, (each.Dimensions ?? []).map((one) => one.Key).sort().join(',')]));
  const metric = (path, namespace, name, dimensions) => {
    const set = [...dimensions].sort().join(',');
    if (own.has(`${namespace} ${name}`)) return own.get(`${namespace} ${name}`) === set ? [] : [`${path}: the metric ${name} has the dimensions (${own.get(`${namespace} ${name}`)}), not (${set}).`];
    const known = dimensionSets[namespace];
    if (!known) return [`${path}: no metric filter makes ${namespace} ${name}.`];
    if (known.names ? !known.names.includes(name) : ![...spec.all('metric')].some((each) => each.namespace === namespace && each.name === name)) return [`${path}: ${namespace} has no metric ${name} here.`];
    if (known.not?.[name]) return [`${path}: ${name} never has a value: ${known.not[name]}.`];
    return known.sets.includes(set) ? [] : [`${path}: ${namespace} has no metric with the dimensions (${set}).`];
  };

  return all.flatMap(([name, { Type: type, Properties: properties }]) => {
    if (type === 'AWS::CloudWatch::Alarm') return [...metric(name, text(properties.Namespace), properties.MetricName, (properties.Dimensions ?? []).map((each) => each.Name)), ...alarm(name, properties)];
    if (type === 'AWS::CloudWatch::Dashboard') return dashboard(name, text(properties.DashboardBody), metric);
    if (type === 'AWS::Lambda::EventSourceMapping') return (properties.FilterCriteria?.Filters ?? []).flatMap((filter, i) => json(`${name}.FilterCriteria.${i}`, filter.Pattern).findings);
    return [];
  });
}

const alarm = (name, properties) => [
  ...('Statistic' in properties === 'ExtendedStatistic' in properties ? [`${name}: one of Statistic and ExtendedStatistic is expected.`] : []),
  ...((properties.DatapointsToAlarm ?? 0) > properties.EvaluationPeriods ? [`${name}: more DatapointsToAlarm than EvaluationPeriods never alarm.`] : []),
];

function dashboard(name, body, metric) {
  const { value, findings } = json(`${name}.DashboardBody`, body);
  return [...findings, ...(value?.widgets ?? []).flatMap((widget, i) => (widget.properties.metrics ?? []).flatMap((row, j) => {
    const [namespace, metricName, ...rest] = row.filter((cell) => typeof cell === 'string');
    return metric(`${name}.widgets.${i}.metrics.${j}`, namespace, metricName, rest.filter((_, k) => k % 2 === 0));
  }))];
}

function json(path, text) {
  try {
    return { value: JSON.parse(text), findings: [] };
  } catch (error) {
    return { findings: [`${path}: no JSON: ${error.message}`] };
  }
}

/** A text, or the text of a Fn::Sub as it stands. */
function text(value) {
  return intrinsic(value) === 'Fn::Sub' ? value['Fn::Sub'] : value;
}
