namespace Coaching.Sdk;

/// <summary>What a <see cref="TurnUpdate"/> tells.</summary>
public enum TurnUpdateKind
{
    /// <summary>The message is stored, durably: from here on it cannot be lost.</summary>
    Accepted,

    /// <summary>A piece of the reply. Provisional until <see cref="Completed"/>; never taken back.</summary>
    Delta,

    /// <summary>The reply is stored. The last update.</summary>
    Completed,

    /// <summary>The deadline came first. The last update.</summary>
    Pending,
}
