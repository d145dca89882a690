using Coaching.Sdk.Replies;
using Coaching.Sdk.Sessions;

namespace ConsoleHost.Output;

/// <summary>Enumerations as they are written in JSON.</summary>
internal static class Names
{
    public static string Of(SessionStatus status) => status switch
    {
        SessionStatus.ReadyToComplete => "ready_to_complete",
        _ => Lower(status.ToString()),
    };

    public static string Of(StoredStatus status) => Lower(status.ToString());

    public static string Of(EndReason reason) => reason == EndReason.ModelSignal ? "model_signal" : "turn_limit";

    public static string Of(ReplyFormat format) => format switch
    {
        ReplyFormat.PlainText => "plain_text",
        ReplyFormat.RepairedJson => "repaired_json",
        _ => "json",
    };

    /// <summary>"MissingComma" is "missing_comma".</summary>
    public static string Snake<TEnum>(TEnum value)
        where TEnum : struct, Enum =>
        string.Concat(value.ToString().Select((letter, i) => i > 0 && char.IsUpper(letter) ? $"_{char.ToLowerInvariant(letter)}" : $"{char.ToLowerInvariant(letter)}"));

    private static string Lower(string name) => name.ToLowerInvariant();
}
