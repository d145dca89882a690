using System.CommandLine.Help;
using System.Runtime.InteropServices;
using System.Text;
using ConsoleHost.CommandLine;
using ConsoleHost.Hosting;
using ConsoleHost.Output;

Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
using var interrupted = new CancellationTokenSource();
using var onInterrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Interrupt);
using var onTerminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Interrupt);

var line = CoachCommandLine.Create().Parse(args);
if (line.Errors.Count > 0)
{
    return UsageErrors.Report(line);
}

try
{
    // Help is for people: on stderr it never mixes with what a program reads.
    var output = line.Action is HelpAction ? Console.Error : Console.Out;
    return await line.InvokeAsync(new() { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null, Output = output }, interrupted.Token);
}
catch (OperationCanceledException) when (interrupted.IsCancellationRequested)
{
    Streams.Error("coach: interrupted.");
    return ExitCode.Interrupted;
}
catch (Exception exception) when (Environment.GetEnvironmentVariable("COACH_DEBUG") is null)
{
    var failure = Failure.Of(exception);
    if (line.GetValue(SharedOptions.Json))
    {
        JsonEvents.Error(failure);
    }
    else
    {
        Streams.Error($"coach: {failure.Detail}");
    }

    return failure.ExitCode;
}

void Interrupt(PosixSignalContext context)
{
    // The first time it ends in order; the second time at once.
    context.Cancel = !interrupted.IsCancellationRequested;
    interrupted.Cancel();
}
