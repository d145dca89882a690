using System.Diagnostics;

using Coaching.Sdk.Diagnostics;

using Microsoft.Extensions.AI;

namespace Coaching.Sdk.Models.Attempts;

/// <summary>What one attempt gave so far: for the decisions about it, the report, the span and the meters.</summary>
internal sealed class AttemptAccount
{
    private readonly ModelCall _call;
    private readonly Activity? _activity;
    private readonly TagList _tags;
    private readonly UsageDetails _usage = new();
    private readonly long _started;
    private readonly bool _signalsProgress;
    private bool _goesOnAfterItsEnd;
    private bool _ended;

    internal AttemptAccount(ModelCall call, ModelRoute route)
    {
        _call = call;
        _started = call.Services.TimeProvider.GetTimestamp();
        var report = call.Report;
        report.Attempts++;
        (report.Route, report.ModelId, report.FinishReason) = (route.Name, null, null);
        _tags = route.Tags;
        _signalsProgress = route.Capabilities.SignalsProgress;
        _activity = CoachingActivity.Source.StartActivity(CoachingTelemetry.AttemptActivity, ActivityKind.Internal, parentContext: default, _tags);
        _activity?.SetTag(CoachingTelemetry.AttemptTag, report.Attempts);
    }

    /// <summary>The model has given a sign of life.</summary>
    internal bool HasToken { get; private set; }

    /// <summary>There is content that a reader may show, so the answer can't be started anew behind the reader's back.</summary>
    internal bool HasContent { get; private set; }

    /// <summary>The model has said why it stopped, and nothing after that. A stop for tools is none here: a client that calls them itself goes on in the same stream.</summary>
    internal bool IsWhole { get; private set; }

    /// <returns>Whether the update brought a token.</returns>
    internal bool Observe(ChatResponseUpdate update)
    {
        _call.Report.ModelId = update.ModelId ?? _call.Report.ModelId;
        _call.Report.FinishReason = update.FinishReason ?? _call.Report.FinishReason;
        var hasToken = _signalsProgress && update.Contents.Count == 0;
        var hasContent = false;
        foreach (var content in update.Contents)
        {
            if (content is null)
            {
                throw new InvalidOperationException("The chat client gave an update with null for a content.");
            }

            if (content is UsageContent { Details: { } usage })
            {
                _usage.Add(usage);
                _call.Report.Usage.Add(usage);
            }
            else if (content is not TextContent { Text.Length: 0 })
            {
                hasToken = true;
                hasContent = true;
                HasContent |= content is not TextReasoningContent;
            }
        }

        // A stream whose every piece says that it was the last says nothing.
        _goesOnAfterItsEnd |= IsWhole && hasContent;
        IsWhole = !_goesOnAfterItsEnd && (IsWhole || (update.FinishReason is { } reason && reason != ChatFinishReason.ToolCalls));

        if (hasToken && !HasToken)
        {
            HasToken = true;
            _call.Report.TimeToFirstToken = _call.Elapsed;
            _call.Services.Instruments.FirstToken(_tags, _call.Services.TimeProvider.GetElapsedTime(_started));
        }

        return hasToken;
    }

    internal void Fail(ModelFault fault)
    {
        _call.Report.Fault = fault.Kind;
        _activity?.SetStatus(ActivityStatusCode.Error);
        _activity?.SetTag(CoachingTelemetry.ErrorTypeTag, fault.Name);
        End(fault.Name);
    }

    /// <summary>Only the first end counts.</summary>
    internal void End(string outcome)
    {
        if (_ended)
        {
            return;
        }

        _ended = true;
        _call.Services.Instruments.Ended(_tags, outcome, _usage);
        _activity?.SetTag(CoachingTelemetry.OutcomeTag, outcome);
        _activity?.SetTag(CoachingTelemetry.ResponseModelTag, _call.Report.ModelId);
        _activity?.SetTag(CoachingTelemetry.InputTokensTag, _usage.InputTokenCount);
        _activity?.SetTag(CoachingTelemetry.OutputTokensTag, _usage.OutputTokenCount);
        _activity?.Dispose();
    }
}
