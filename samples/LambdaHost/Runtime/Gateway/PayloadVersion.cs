namespace LambdaHost.Runtime.Gateway;

internal enum PayloadVersion
{
    /// <summary>1.0: REST APIs.</summary>
    Rest = 1,

    /// <summary>2.0: HTTP APIs and function URLs.</summary>
    Http = 2,
}
