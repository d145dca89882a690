using Coaching.Sdk.Sessions;

namespace Coaching.Sdk.DynamoDb;

/// <summary>The partition key <c>{scope}#{session id}</c>; in the scope <c>%</c> and <c>#</c> are percent-encoded, so that no two scopes share a key.</summary>
internal static class SessionPartition
{
    internal static string Of(SessionKey key) =>
        $"{key.Scope.Replace("%", "%25", StringComparison.Ordinal).Replace("#", "%23", StringComparison.Ordinal)}#{key.Id}";

    internal static SessionKey? Read(string? partition)
    {
        var end = partition?.LastIndexOf('#') ?? -1;
        if (end < 1 || !SessionId.TryParse(partition![(end + 1)..], out var id))
        {
            return null;
        }

        var scope = partition[..end].Replace("%23", "#", StringComparison.Ordinal).Replace("%25", "%", StringComparison.Ordinal);
        return string.IsNullOrWhiteSpace(scope) || scope.Length > SessionKey.MaxScopeLength ? null : new SessionKey(scope, id);
    }
}
