namespace Coaching.Sdk.Models;

/// <summary>How a model call ended.</summary>
public enum ModelCallOutcome
{
    /// <summary>It has not ended yet.</summary>
    Running,

    /// <summary>The model's answer was read to its end.</summary>
    Answered,

    /// <summary>No route gave a whole answer; <see cref="ModelCallReport.Fault"/> says why.</summary>
    Failed,

    /// <summary>The deadline passed.</summary>
    DeadlineExceeded,

    /// <summary>The caller cancelled it or stopped reading.</summary>
    Cancelled,
}
