namespace Coaching.Sdk.Models;

/// <summary>What a model is called for; each role has routes of its own.</summary>
public enum ModelRole
{
    /// <summary>The coach's reply to the user.</summary>
    Conversation,

    /// <summary>The typed result out of the transcript; usually a smaller, faster model.</summary>
    Extraction,
}
