using Coaching.Sdk.Sqlite;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Lets a coach keep its sessions in SQLite.</summary>
public static class SqliteCoachingBuilderExtensions
{
    /// <summary>Keeps sessions in <c>sessions.db</c> of the current folder, in place of the store that was chosen before.</summary>
    /// <param name="builder">The builder.</param>
    /// <returns><paramref name="builder"/>.</returns>
    public static CoachingBuilder UseSqliteSessions(this CoachingBuilder builder) => UseSqliteSessions(builder, static _ => { });

    /// <summary>Keeps sessions in one file of this machine, in place of the store that was chosen before.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="path">The file, relative to the current folder; its folder must exist. <c>:memory:</c> for none.</param>
    /// <returns><paramref name="builder"/>.</returns>
    public static CoachingBuilder UseSqliteSessions(this CoachingBuilder builder, string path) => UseSqliteSessions(builder, options => options.Path = path);

    /// <summary>Keeps sessions in one file of this machine, in place of the store that was chosen before.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="configure">File and limits; validated when the host starts.</param>
    /// <returns><paramref name="builder"/>.</returns>
    public static CoachingBuilder UseSqliteSessions(this CoachingBuilder builder, Action<SqliteSessionOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(configure);
        builder.Services.AddOptions<SqliteSessionOptions>().Configure(configure).ValidateOnStart();
        builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<SqliteSessionOptions>, SqliteSessionOptionsValidator>());
        return builder.UseSessionStore(static provider => new SqliteSessionStore(
            provider.GetRequiredService<IOptions<SqliteSessionOptions>>().Value, provider.GetService<TimeProvider>()));
    }
}
