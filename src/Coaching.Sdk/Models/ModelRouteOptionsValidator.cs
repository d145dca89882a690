using System.Globalization;

using Microsoft.Extensions.Options;

namespace Coaching.Sdk.Models;

/// <summary>Names every setting of a route that cannot work, with its value.</summary>
internal sealed class ModelRouteOptionsValidator : IValidateOptions<ModelRouteOptions>
{
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    public ValidateOptionsResult Validate(string? name, ModelRouteOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var errors = new ValidateOptionsResultBuilder();
        Check(errors, nameof(options.FirstTokenTimeout), options.FirstTokenTimeout, TimeSpan.FromMilliseconds(1), Day);
        Check(errors, nameof(options.NextTokenTimeout), options.NextTokenTimeout, TimeSpan.FromMilliseconds(1), Day);
        Check(errors, nameof(options.ExpectedDuration), options.ExpectedDuration ?? TimeSpan.Zero, TimeSpan.Zero, Day);
        Check(errors, nameof(options.MaxAttempts), options.MaxAttempts, 1, 10);
        Check(errors, nameof(options.MaxOutputTokens), options.MaxOutputTokens ?? 1, 1, int.MaxValue);
        if (!Enum.IsDefined(options.StructuredOutput))
        {
            errors.AddError($"must be Auto, Native or Instructions, but is {options.StructuredOutput}", nameof(options.StructuredOutput));
        }

        return errors.Build();
    }

    private static void Check<T>(ValidateOptionsResultBuilder errors, string property, T value, T least, T most)
        where T : IComparable<T>, IFormattable
    {
        if (value.CompareTo(least) < 0 || value.CompareTo(most) > 0)
        {
            var (from, to, found) = (Text(least), Text(most), Text(value));
            errors.AddError($"must lie between {from} and {to}, but is {found}", property);
        }

        static string Text(T value) => value.ToString(format: null, CultureInfo.InvariantCulture);
    }
}
