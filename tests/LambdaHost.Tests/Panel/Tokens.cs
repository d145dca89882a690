using System.Security.Cryptography;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace LambdaHost.Tests.Panel;

/// <summary>Access tokens, and the settings of a host that takes them.</summary>
internal static class Tokens
{
    private const string Section = "Authentication__Schemes__Bearer__";

    public static byte[] Key { get; } = RandomNumberGenerator.GetBytes(32);

    public static (string Name, string Value)[] Settings =>
    [
        (Section + "ValidAudiences__0", "coaching"), (Section + "ValidIssuer", "tests"),
        (Section + "SigningKeys__0__Issuer", "tests"), (Section + "SigningKeys__0__Value", Convert.ToBase64String(Key)),
    ];

    /// <param name="lifetime">From now; below zero it is over.</param>
    /// <param name="audience">Whom it is for.</param>
    /// <param name="key">Another than the host's.</param>
    /// <param name="subject">Whose it is; null: it does not say.</param>
    /// <param name="issuer">Who made it.</param>
    public static string Make(TimeSpan? lifetime = null, string audience = "coaching", byte[]? key = null, string? subject = "ada", string issuer = "tests")
    {
        var expires = (TimeProvider.System.GetUtcNow() + (lifetime ?? TimeSpan.FromHours(1))).UtcDateTime;
        return new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
        {
            Issuer = issuer,
            Audience = audience,
            NotBefore = expires.AddHours(-2),
            Expires = expires,
            IssuedAt = expires.AddHours(-2),
            Claims = new Dictionary<string, object>(StringComparer.Ordinal) { [subject is null ? "other" : "sub"] = subject ?? "" },
            SigningCredentials = new SigningCredentials(new SymmetricSecurityKey(key ?? Key), SecurityAlgorithms.HmacSha256),
        });
    }
}
