using Microsoft.Extensions.Options;

namespace Coaching.Sdk;

/// <summary>Names every option that cannot work, with its value.</summary>
internal sealed class CoachOptionsValidator : IValidateOptions<CoachOptions>
{
    public ValidateOptionsResult Validate(string? name, CoachOptions options)
    {
        var hour = TimeSpan.FromHours(1);
        List<string?> errors =
        [
            Range(nameof(options.AnswerWithin), options.AnswerWithin, TimeSpan.FromSeconds(1), hour),
            Range(nameof(options.SettleReserve), options.SettleReserve, TimeSpan.FromMilliseconds(250), options.AnswerWithin / 2),
            Range(nameof(options.BackgroundLimit), options.BackgroundLimit, TimeSpan.FromSeconds(1), hour),
            Range(nameof(options.MaxBackgroundTurns), options.MaxBackgroundTurns, 1, 100_000),
            Range(nameof(options.LeaseSlack), options.LeaseSlack, TimeSpan.Zero, TimeSpan.FromMinutes(5)),
            Range(nameof(options.MaxAttempts), options.MaxAttempts, 1, 100),
            Range(nameof(options.MaxMessageLength), options.MaxMessageLength, 1, 60_000),
            Range(nameof(options.SessionLifetime), options.SessionLifetime, TimeSpan.FromMinutes(1), TimeSpan.FromDays(3653)),
            Enum.IsDefined(options.LateTurns) ? null : $"{nameof(options.LateTurns)} is {options.LateTurns}, which is none of its values.",
        ];
        var found = errors.OfType<string>().ToList();
        return found.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(found);
    }

    private static string? Range<T>(string name, T value, T least, T most)
        where T : IComparable<T> =>
        value.CompareTo(least) >= 0 && value.CompareTo(most) <= 0 ? null : $"CoachOptions.{name} is {value}; {least} to {most} is allowed.";
}
