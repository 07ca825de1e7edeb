@{
    Severity     = @('ParseError', 'Error', 'Warning')
    ExcludeRules = @(
        # Pester's BeforeAll variables are used in other blocks, which this rule does not see.
        'PSUseDeclaredVarsMoreThanAssignments'
        # The tests make credentials for cameras that exist only while they run.
        'PSAvoidUsingConvertToSecureStringWithPlainText'
        'PSAvoidUsingUsernameAndPasswordParams'
        'PSAvoidUsingPlainTextForPassword'
    )
    Rules        = @{
        PSUseCompatibleSyntax      = @{ Enable = $true; TargetVersions = @('5.1', '7.0') }
        PSPlaceOpenBrace           = @{ Enable = $true; OnSameLine = $true; NewLineAfter = $true; IgnoreOneLineBlock = $true }
        PSPlaceCloseBrace          = @{ Enable = $true; NewLineAfter = $true; IgnoreOneLineBlock = $true }
        PSUseConsistentIndentation = @{ Enable = $true; IndentationSize = 4; PipelineIndentation = 'IncreaseIndentationForFirstPipeline' }
        # Hashtables are aligned, which its check of operators takes for too much space.
        PSUseConsistentWhitespace  = @{ Enable = $true; CheckOperator = $false }
        PSUseCorrectCasing         = @{ Enable = $true }
    }
}
