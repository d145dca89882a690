using Microsoft.Extensions.AI;

namespace Coaching.Sdk.Models.Attempts;

/// <summary>One request on one route: which attempts it has had, and whether and when the next one starts.</summary>
internal sealed class RouteCall(ModelCall call, ModelRoute route, bool isLastRoute)
{
    /// <summary>AWS's figures: a rate limit needs a second, a passing failure mere milliseconds.</summary>
    private static readonly TimeSpan ThrottledBase = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan TransientBase = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(20);

    private readonly HashSet<ModelFaultKind> _repeatedOnce = [];
    private int _attempts;
    private bool _schemaSent;
    private bool _withoutSchema;

    internal ModelCall Call { get; } = call;

    internal ModelRoute Route { get; } = route;

    /// <summary>The pause before the next attempt: zero before the first, then what <see cref="PlanRetry"/> allowed.</summary>
    internal TimeSpan Pause { get; private set; }

    /// <summary>A time limit of the route, but while a further route follows no more than half of the time left.</summary>
    internal TimeSpan Share(TimeSpan limit)
    {
        var share = isLastRoute || Call.Deadline is null ? limit : Call.Deadline.Remaining / 2;
        return share < limit ? share : limit;
    }

    /// <summary>Options of the next attempt's own, for clients may change what they are given.</summary>
    internal ChatOptions BeginAttempt()
    {
        _attempts++;
        var options = Call.Options?.Clone() ?? new ChatOptions();
        options.MaxOutputTokens ??= Route.MaxOutputTokens;
        if (options.ResponseFormat is ChatResponseFormatJson { Schema: not null })
        {
            _schemaSent = !_withoutSchema && Route.SendsSchema;
            options.ResponseFormat = _schemaSent ? options.ResponseFormat : null;
        }

        return options;
    }

    /// <summary>Whether the route is tried again after this fault; the pause has its jitter already and is no shorter than the provider asks for, so that the check against the deadline is exact.</summary>
    internal bool PlanRetry(ModelFault fault)
    {
        if (fault.Kind is ModelFaultKind.Invalid && _schemaSent && Route.StructuredOutput is StructuredOutputMode.Auto)
        {
            (_withoutSchema, Pause) = (true, TimeSpan.Zero);
            return Call.Covers(Route.ExpectedDuration);
        }

        var longest = fault.Kind switch
        {
            ModelFaultKind.Throttled => ThrottledBase,
            ModelFaultKind.Unavailable => TransientBase,
            ModelFaultKind.Interrupted when _repeatedOnce.Add(fault.Kind) => TransientBase,
            ModelFaultKind.Timeout when fault.IsSilence && isLastRoute && Route.RepeatsHungCall && _repeatedOnce.Add(fault.Kind) => TransientBase,
            _ => TimeSpan.Zero,
        };
        if (longest == TimeSpan.Zero || _attempts >= Route.MaxAttempts)
        {
            return false;
        }

        longest *= Math.Pow(2, _attempts - 1);
        Pause = (longest < LongestPause ? longest : LongestPause) * Call.Services.NextJitter();
        if (fault.RetryAfter > Pause)
        {
            Pause = fault.RetryAfter.Value;
        }

        return Pause <= LongestPause && Call.Covers(Pause + Route.ExpectedDuration);
    }

    /// <summary>The provider answered: a schema that it refused before stays out from now on.</summary>
    internal void Accepted()
    {
        if (_withoutSchema)
        {
            Route.KeepToInstructions();
        }
    }
}
