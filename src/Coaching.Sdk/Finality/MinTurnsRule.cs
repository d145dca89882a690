using System.Globalization;

namespace Coaching.Sdk.Finality;

internal sealed class MinTurnsRule : IFinalityRule
{
    public string? FindObjection(FinalityContext context) => context.Turn >= context.Topic.MinTurns ? null
        : string.Create(CultureInfo.InvariantCulture, $"turn {context.Turn} of at least {context.Topic.MinTurns}");
}
