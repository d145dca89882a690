namespace LambdaHost.Hosting;

/// <summary>A setting that cannot be used. The message is a sentence that names it, what it is and what it may be.</summary>
internal sealed class SettingException(string message) : Exception(message);
