namespace Coaching.Sdk.Json.Schema.Coercing;

/// <summary>What each change costs. Only the order matters: spelling before type, type before structure, anything before something left over.</summary>
internal static class Costs
{
    public const int Renamed = 1;
    public const int Trimmed = 1;
    public const int AllowedValue = 1;
    public const int TextToNumber = 2;
    public const int PercentToNumber = 3;
    public const int ToBoolean = 2;
    public const int TextToNull = 2;
    public const int ToText = 3;
    public const int FilledIn = 2;
    public const int NullDropped = 2;
    public const int PropertyDropped = 4;
    public const int TextToJson = 4;
    public const int BulletsToArray = 4;
    public const int SingleToArray = 5;

    /// <summary>More than one text as the only item: free text is never taken apart at its commas.</summary>
    public const int TextToArray = 12;
    public const int ArrayToSingle = 5;
    public const int Unwrapped = 6;

    /// <summary>A property that stays although the alternative does not know it: another alternative may.</summary>
    public const int Undeclared = 4;
}
