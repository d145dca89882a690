using System.Globalization;
using Microsoft.Extensions.Options;

namespace Coaching.Sdk.AspNetCore;

internal sealed class CoachingApiOptionsValidator : IValidateOptions<CoachingApiOptions>
{
    private const int SmallestBody = 1_024;
    private const int LargestBody = 1_048_576;

    public ValidateOptionsResult Validate(string? name, CoachingApiOptions options)
    {
        var errors = new List<string>();
        Check(options.RemainingTimeReserve >= TimeSpan.Zero, nameof(options.RemainingTimeReserve), options.RemainingTimeReserve, "must not be negative");
        Check(options.ShortestWait >= TimeSpan.Zero, nameof(options.ShortestWait), options.ShortestWait, "must not be negative");
        Check(options.Heartbeat >= TimeSpan.FromSeconds(1) && options.Heartbeat <= TimeSpan.FromMinutes(5), nameof(options.Heartbeat), options.Heartbeat, "must be 1 second to 5 minutes");
        Check(options.MaxBodyBytes is >= SmallestBody and <= LargestBody, nameof(options.MaxBodyBytes), options.MaxBodyBytes, "must be 1,024 to 1,048,576");
        Check(options.HealthPath is null or ['/', ..], nameof(options.HealthPath), options.HealthPath, "must begin with '/'");
        Check(Enum.IsDefined(options.LateTurns), nameof(options.LateTurns), options.LateTurns, "is not a known value");
        return errors.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);

        void Check(bool holds, string option, object? value, string rule)
        {
            if (!holds)
            {
                errors.Add(string.Create(CultureInfo.InvariantCulture, $"CoachingApiOptions.{option} is {value}: it {rule}."));
            }
        }
    }
}
