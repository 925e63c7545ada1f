/// The version of Kirkas.
public enum KirkasVersion {
  /// The version number, `major.minor.patch`.
  public static let number = "0.1.0"
  /// Number of the JSON schema of reports.
  public static let schema = 1
}
