using Coaching.Sdk.Sessions;

namespace Coaching.Sdk.Finality;

/// <summary>Decides whether a conversation is over: on the model's explicit signal unless a rule objects, and at the topic's turn limit. Thread-safe.</summary>
public sealed class FinalityPolicy
{
    private readonly IReadOnlyList<IFinalityRule> _rules;

    /// <summary>Makes a policy.</summary>
    /// <param name="rules">The host's own rules, asked after those that every topic has.</param>
    public FinalityPolicy(IEnumerable<IFinalityRule> rules)
    {
        ArgumentNullException.ThrowIfNull(rules);
        _rules = [new MinTurnsRule(), new MinConfidenceRule(), new RequiredFieldsRule(), .. rules];
    }

    /// <summary>Decides.</summary>
    /// <param name="context">The reply and what it belongs to.</param>
    /// <returns>The decision.</returns>
    public FinalityDecision Decide(FinalityContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        IReadOnlyList<string> objections = context.Reply.IsFinal
            ? [.. _rules.Select(rule => rule.FindObjection(context)).OfType<string>()]
            : [];
        if (context.Reply.IsFinal && objections.Count == 0)
        {
            return new FinalityDecision(EndReason.ModelSignal, objections);
        }

        return new FinalityDecision(context.Turn >= context.Topic.MaxTurns ? EndReason.TurnLimit : null, objections);
    }
}
