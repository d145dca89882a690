using Microsoft.Extensions.Options;

namespace Coaching.Sdk.Sqlite;

internal sealed class SqliteSessionOptionsValidator : IValidateOptions<SqliteSessionOptions>
{
    public ValidateOptionsResult Validate(string? name, SqliteSessionOptions options)
    {
        List<string> errors = [];
        if (string.IsNullOrWhiteSpace(options.Path))
        {
            errors.Add("SqliteSessionOptions.Path is empty; name the file of the sessions, or :memory:.");
        }

        if (options.BusyTimeout <= TimeSpan.Zero || options.BusyTimeout > TimeSpan.FromMinutes(1))
        {
            errors.Add($"SqliteSessionOptions.BusyTimeout is {options.BusyTimeout}; it must be more than zero and at most one minute.");
        }

        return errors.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);
    }
}
