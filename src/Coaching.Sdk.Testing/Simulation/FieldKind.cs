namespace Coaching.Sdk.Testing.Simulation;

internal enum FieldKind
{
    Text,
    Number,
    Integer,
    Boolean,
    Choice,
    Date,
    DateTime,
    Time,
    Email,
    Uri,
    Group,
    List,
}
