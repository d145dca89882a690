namespace LambdaHost.Tests.Panel;

internal static class Script
{
    /// <summary>A whole conversation about the week.</summary>
    public static IReadOnlyList<string> Says { get; } =
    [
        "A calm week in which I finish what I began", "Finish the quarterly report", "When it is in my manager's inbox", "Write the outline on Monday at 9", "that's all",
        "Too many meetings; I will block two mornings", "My colleague Jonas reads the draft", "Nothing else", "yes, that looks good",
    ];

    /// <summary>An errand that ends without the postcode that its result needs.</summary>
    public static IReadOnlyList<string> NoPostcode { get; } = ["A box of apples", "skip", "skip", "yes, that looks good"];
}
