// What calls a person. Each rule looks for one event that the app logs by this name (Supervision/OperationEvents.cs); a test holds both lists equal.
param base string
param location string
param tags object
param workspace string
param actionGroup string
param topic string

var rules = [
  { event: 'WaitOverdue', severity: 2, text: 'A wait passed its deadline: somebody has not acknowledged, handed in, approved or answered.' }
  { event: 'OrchestrationFailed', severity: 1, text: 'An orchestration failed; its activities are safe to run again, so it can be restarted.' }
  { event: 'PublishGateHit', severity: 1, text: 'The publish gate stopped a file that may hold personal data.' }
  { event: 'ReturnUnmatched', severity: 1, text: 'A bank file does not agree with what was sent.' }
  { event: 'SelfCheckFailed', severity: 0, text: 'The nightly check found ledger, audit, bank and publication in disagreement.' }
  { event: 'DeadLettered', severity: 1, text: 'A file in the inbox failed too often and was set aside.' }
  { event: 'WebhookGivenUp', severity: 2, text: 'A receiver of webhooks took nothing for two days and a half.' }
]

resource rule 'Microsoft.Insights/scheduledQueryRules@2023-12-01' = [
  for rule in rules: {
    name: 'alert-${base}-${toLower(rule.event)}'
    location: location
    tags: tags
    kind: 'LogAlert'
    properties: {
      displayName: '${rule.event} (${base})'
      description: rule.text
      enabled: true
      severity: rule.severity
      scopes: [workspace]
      evaluationFrequency: 'PT5M'
      windowSize: 'PT10M' // telemetry comes some minutes late; what two looks see twice is one alert by autoMitigate
      autoMitigate: true
      skipQueryValidation: true // before the first telemetry the table is not there
      criteria: {
        allOf: [
          {
            query: 'AppTraces | where tostring(Properties.EventName) == "${rule.event}"'
            timeAggregation: 'Count'
            operator: 'GreaterThan'
            threshold: 0
            failingPeriods: { minFailingPeriodsToAlert: 1, numberOfEvaluationPeriods: 1 }
          }
        ]
      }
      actions: { actionGroups: [actionGroup] }
    }
  }
]

// A new file of which the app never heard: events that could not be delivered for a day.
resource undelivered 'Microsoft.Insights/metricAlerts@2018-03-01' = {
  name: 'alert-${base}-undelivered'
  location: 'global'
  tags: tags
  properties: {
    description: 'Events of new files were dead-lettered: files lie in the inbox of which the app does not know.'
    enabled: true
    severity: 1
    scopes: [topic]
    evaluationFrequency: 'PT5M'
    windowSize: 'PT15M'
    criteria: {
      'odata.type': 'Microsoft.Azure.Monitor.SingleResourceMultipleMetricCriteria'
      allOf: [
        { name: 'dead-lettered', criterionType: 'StaticThresholdCriterion', metricName: 'DeadLetteredCount', metricNamespace: 'Microsoft.EventGrid/systemTopics', operator: 'GreaterThan', threshold: 0, timeAggregation: 'Total' }
      ]
    }
    actions: [{ actionGroupId: actionGroup }]
  }
}
