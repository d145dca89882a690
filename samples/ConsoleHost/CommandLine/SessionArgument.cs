using System.CommandLine;
using Coaching.Sdk.Sessions;

namespace ConsoleHost.CommandLine;

internal static class SessionArgument
{
    public static Argument<SessionId> Create() => new("ID")
    {
        Description = "The session's id: 32 hexadecimal digits, as `coach sessions` lists them.",
        CustomParser = result =>
        {
            var text = result.Tokens[0].Value;
            if (!SessionId.TryParse(text, out var id))
            {
                result.AddError($"\"{text}\" is no session id; 32 lowercase hexadecimal digits are expected. List yours with: coach sessions");
            }

            return id;
        },
    };
}
