BeforeAll {
    . (Join-Path $PSScriptRoot 'Simulator.Helpers.ps1')
    $camera = Start-Simulator | Connect-Cam -Credential (Get-TestCredential) -Name Yard
}

AfterAll { Stop-Simulator }

Describe 'Invoke-CamCgi' {
    It 'emits the answer as it came' {
        $answer = Invoke-CamCgi get_status
        $answer.Camera | Should -Be 'Yard'
        $answer.Name | Should -Be 'get_status.cgi'
        $answer.Text | Should -Match "var alias="
        $answer.Variables['sys_ver'] | Should -Be '11.22.2.38'
        $answer.Bytes.Length | Should -Be $answer.Length
    }

    It 'is safe for binary answers' {
        (Invoke-CamCgi snapshot).Bytes[0..2] | Should -Be 0xFF, 0xD8, 0xFF
    }

    It 'sends parameters, whatever is in them' {
        $null = Invoke-CamCgi set_alias @{ alias = 'Barn & "yard" = 100%' }
        (Get-CamStatus).Alias | Should -Be 'Barn & "yard" = 100%'
    }

    It 'writes the answer to a file' {
        $path = Join-Path $TestDrive 'picture.jpg'
        $file = Invoke-CamCgi snapshot.cgi -OutFile $path
        $file.Length | Should -BeGreaterThan 1000
        (Get-CamError { Invoke-CamCgi snapshot.cgi -OutFile $path }).FullyQualifiedErrorId | Should -BeLike 'CamFileError,*'
        (Invoke-CamCgi snapshot.cgi -OutFile $path -Force).FullName | Should -Be $path
    }

    It 'changes nothing with -WhatIf, and shows the request' {
        $before = (Get-CamStatus).Alias
        $text = Invoke-ChildShell @"
`$null = Connect-Cam $($camera.Uri) -Name Yard -Credential ([Management.Automation.PSCredential]::new('admin', [Security.SecureString]::new()))
Invoke-CamCgi set_users @{ user1 = 'bob'; pwd1 = 'hunter2'; pri1 = 0 } -WhatIf
Invoke-CamCgi set_alias @{ alias = 'Other' } -WhatIf
"@
        $text | Should -Match 'What if:.*set_users.cgi'
        $text | Should -Match 'alias=Other'
        $text | Should -Not -Match 'hunter2'
        (Get-CamStatus).Alias | Should -Be $before
    }

    It 'just reads without asking' {
        (Invoke-CamCgi get_status -WhatIf).Name | Should -Be 'get_status.cgi'
    }

    It 'masks secret variables' {
        $answer = Invoke-CamCgi get_params
        $answer.Variables['wifi_wpa_psk'] | Should -BeOfType [Security.SecureString]
        ($answer | Format-List | Out-String) | Should -Not -Match 'var '
    }

    It 'says that the firmware has no such CGI' {
        (Get-CamError { Invoke-CamCgi get_nothing }).FullyQualifiedErrorId | Should -BeLike 'CamUnsupported,*'
    }

    It 'refuses the name <_>' -ForEach '../etc/passwd', '//etc/passwd', 'get_status.cgi?user=a', 'a b' {
        (Get-CamError { Invoke-CamCgi $_ -Confirm:$false }).FullyQualifiedErrorId | Should -BeLike 'CamInvalidValue,*'
    }

    It 'refuses several values for one parameter' {
        (Get-CamError { Invoke-CamCgi set_alias @{ alias = 'a', 'b' } }).FullyQualifiedErrorId | Should -BeLike 'CamInvalidValue,*'
    }

    It 'refuses POST without a file' {
        (Get-CamError { Invoke-CamCgi set_alias -Method POST }).FullyQualifiedErrorId | Should -BeLike 'CamInvalidValue,*'
    }

    It 'completes the names of the document' {
        $line = 'Invoke-CamCgi get_'
        $found = [Management.Automation.CommandCompletion]::CompleteInput($line, $line.Length, $null).CompletionMatches
        $found.CompletionText | Should -Contain 'get_status.cgi'
    }
}
