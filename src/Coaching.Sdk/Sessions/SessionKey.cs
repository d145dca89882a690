namespace Coaching.Sdk.Sessions;

/// <summary>Where a session is found: its owner and its id. A session of another scope does not exist for the caller.</summary>
public sealed record SessionKey
{
    /// <summary>Makes a key.</summary>
    /// <param name="scope">Tenant and owner as the host knows them, never as the client says; 1 to 256 characters.</param>
    /// <param name="id">The session's id.</param>
    public SessionKey(string scope, SessionId id)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(scope);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(scope.Length, MaxScopeLength, nameof(scope));
        Scope = scope;
        Id = id;
    }

    /// <summary>The longest scope, in characters.</summary>
    public const int MaxScopeLength = 256;

    /// <summary>Tenant and owner.</summary>
    public string Scope { get; }

    /// <summary>The session's id, unique within the scope.</summary>
    public SessionId Id { get; }
}
