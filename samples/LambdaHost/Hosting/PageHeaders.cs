namespace LambdaHost.Hosting;

internal static class PageHeaders
{
    private const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'";

    /// <summary>Nothing inline, nothing from elsewhere, in no frame, no text taken for markup: on every answer, since any of them can be opened as a page.</summary>
    public static void UsePageHeaders(this WebApplication app) => app.Use(static (context, next) =>
    {
        var headers = context.Response.Headers;
        Set(headers);
        if (!context.Request.Path.StartsWithSegments("/ai", StringComparison.Ordinal))
        {
            headers.CacheControl = "no-cache"; // With the files' ETags: a new version is seen at once.
        }

        return next(context);
    });

    /// <summary>For an answer that begins anew: the exception handler takes back every header.</summary>
    public static void Set(IHeaderDictionary headers)
    {
        headers.ContentSecurityPolicy = Policy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=(), payment=(), usb=()";
    }
}
