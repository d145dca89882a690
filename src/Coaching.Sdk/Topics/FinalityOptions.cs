namespace Coaching.Sdk.Topics;

/// <summary>What must hold before the model's word that the conversation is over counts.</summary>
public sealed class FinalityOptions
{
    /// <summary>The least confidence that the reply must carry, 0 to 1; a reply without confidence does not pass.</summary>
    /// <value>Null: confidence is not asked for.</value>
    public double? MinConfidence { get; set; }

    /// <summary>Fields that the reply's draft result must hold, as <c>$.goals</c> or <c>goals</c>; null, empty text and empty arrays count as missing.</summary>
    /// <value>Empty: the draft is not looked at.</value>
    public IList<string> RequireFields { get; } = [];
}
