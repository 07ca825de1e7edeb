BeforeAll {
    . (Join-Path $PSScriptRoot 'Simulator.Helpers.ps1')
    $addresses = @(Start-Simulator -Option '--count', 3, '--profile', 'digest', '--password', 'secret')
    $credential = Get-TestCredential -Password 'secret'

    # The names of a camera's accounts, in order.
    function Get-AccountName {
        param([Parameter(Mandatory)] [string] $Camera)

        @(Get-CamUser -Session $Camera).Name
    }
}

AfterAll { Stop-Simulator }

Describe 'The accounts of a camera' {
    BeforeEach {
        $names = 'Yard', 'Gate', 'Barn'
        $cameras = @(foreach ($number in 0..2) { Connect-Cam $addresses[$number] -Credential $credential -Name $names[$number] })
        $yard = $cameras[0]
    }

    AfterEach {
        # Back to the one account that all begin with.
        Set-CamUser admin -Password $credential.Password -Permission Administrator -Session $cameras -Confirm:$false
        Get-CamUser -Session $cameras | Where-Object Name -ne admin | Remove-CamUser -Confirm:$false
        Get-CamSession | Disconnect-Cam
    }

    Context 'Set-CamUser' {
        It 'adds an account, which can be used to connect' {
            $user = Set-CamUser guard -Password (ConvertTo-Secret 'night') -Permission Operator -Session Yard -PassThru -Confirm:$false
            $user.Camera | Should -Be 'Yard'
            $user.Name | Should -Be 'guard'
            $user.Permission | Should -Be 'Operator'
            ConvertFrom-Secret $user.Password | Should -Be 'night'
            $guard = Connect-Cam $addresses[0] -Credential (Get-TestCredential guard night) -Name Guarded
            $guard.Permission | Should -Be 'Operator'
            (Get-CamError { Get-CamUser -Session $guard }).FullyQualifiedErrorId | Should -BeLike 'CamPermissionDenied,*'
        }

        It 'takes a credential, and makes a new account a visitor' {
            Set-CamUser -Credential (Get-TestCredential guard night) -Session Yard -Confirm:$false
            $user = Get-CamUser -Session Yard | Where-Object Name -EQ guard
            $user.Permission | Should -Be 'Visitor'
            ConvertFrom-Secret $user.Password | Should -Be 'night'
        }

        It 'changes a permission and keeps the password and the other accounts' {
            'one', 'two' | ForEach-Object { Set-CamUser $_ -Password (ConvertTo-Secret "$_ pass") -Session Yard -Confirm:$false }
            Set-CamUser one -Permission Operator -Session Yard -Confirm:$false
            $one, $two = Get-CamUser -Session Yard | Where-Object Name -In one, two
            $one.Permission | Should -Be 'Operator'
            ConvertFrom-Secret $one.Password | Should -Be 'one pass'
            $two.Permission | Should -Be 'Visitor'
            ConvertFrom-Secret $two.Password | Should -Be 'two pass'
        }

        It 'changes a password and keeps the permission' {
            Set-CamUser guard -Password (ConvertTo-Secret 'first') -Permission Operator -Session Yard -Confirm:$false
            Set-CamUser guard -Password (ConvertTo-Secret 'second') -Session Yard -Confirm:$false
            $user = Get-CamUser -Session Yard | Where-Object Name -EQ guard
            $user.Permission | Should -Be 'Operator'
            ConvertFrom-Secret $user.Password | Should -Be 'second'
        }

        It 'keeps names and passwords as they are: <_>' -ForEach 'a&b=c?d#e', '100% +"''', "b$([char]0xE4)ck\;sl$([char]0xE5)" {
            Set-CamUser $_ -Password (ConvertTo-Secret $_) -Session Yard -Confirm:$false
            ConvertFrom-Secret (Get-CamUser -Session Yard | Where-Object Name -EQ $_).Password | Should -Be $_
        }

        It 'gives all cameras the accounts of a CSV file' {
            $file = Join-Path $TestDrive 'users.csv'
            Set-Content $file 'Name,Password,Permission', 'guard,night,Visitor', 'office,day,Operator'
            Import-Csv $file | Set-CamUser -Session * -Confirm:$false
            foreach ($camera in $cameras) {
                Get-AccountName $camera.Name | Should -Be 'admin', 'guard', 'office'
                $office = Get-CamUser -Session $camera | Where-Object Name -EQ office
                $office.Permission | Should -Be 'Operator'
                ConvertFrom-Secret $office.Password | Should -Be 'day'
            }
        }

        It 'gives each camera its own accounts, from a CSV file that names the cameras' {
            $file = Join-Path $TestDrive 'users.csv'
            Set-Content $file 'Camera,Name,Password', 'Yard,one,1', 'Gate,two,2'
            Import-Csv $file | Set-CamUser -Confirm:$false
            Get-AccountName Yard | Should -Be 'admin', 'one'
            Get-AccountName Gate | Should -Be 'admin', 'two'
            Get-AccountName Barn | Should -Be 'admin'
        }

        It 'goes on after a line that is not right' {
            $file = Join-Path $TestDrive 'users.csv'
            Set-Content $file 'Name,Password', 'muchtoolongname,x', 'good,y'
            Import-Csv $file | Set-CamUser -Session Yard -Confirm:$false -ErrorAction SilentlyContinue -ErrorVariable failed
            @($failed).Count | Should -Be 1
            $failed[0].FullyQualifiedErrorId | Should -BeLike 'CamInvalidValue,*'
            Get-AccountName Yard | Should -Be 'admin', 'good'
        }

        It 'changes the passwords of many cameras, each its own' {
            Set-CamUser guard -Password (ConvertTo-Secret 'same') -Session * -Confirm:$false
            Get-CamUser -Session * | Where-Object Name -EQ guard | ForEach-Object {
                Set-CamUser guard -Password (ConvertTo-Secret "new $($_.Camera)") -Session $_.Camera -Confirm:$false
            }

            foreach ($camera in $cameras) {
                ConvertFrom-Secret (Get-CamUser -Session $camera | Where-Object Name -EQ guard).Password | Should -Be "new $camera"
            }
        }

        It 'takes accounts from the pipeline, each to the camera it came from' {
            Set-CamUser guard -Password (ConvertTo-Secret 'yard') -Permission Operator -Session Yard -Confirm:$false
            Set-CamUser guard -Password (ConvertTo-Secret 'gate') -Session Gate -Confirm:$false
            Get-CamUser -Session * | Where-Object Permission -EQ Operator | Set-CamUser -Permission Visitor -Confirm:$false
            $yard, $gate = 'Yard', 'Gate' | ForEach-Object { Get-CamUser -Session $_ | Where-Object Name -EQ guard }
            $yard.Permission | Should -Be 'Visitor'
            ConvertFrom-Secret $yard.Password | Should -Be 'yard'
            ConvertFrom-Secret $gate.Password | Should -Be 'gate'
        }

        It 'goes on with the new password of its own account' {
            Set-CamUser admin -Password (ConvertTo-Secret 'rotated') -Session * -Confirm:$false
            @(Get-CamSession | Get-CamPermission).Permission | Should -Be (@('Administrator') * 3)
            (Get-CamError { Connect-Cam $addresses[0] -Credential $credential -Name Old }).FullyQualifiedErrorId |
                Should -BeLike 'CamAuthenticationFailed,*'
            (Connect-Cam $addresses[0] -Credential (Get-TestCredential admin rotated) -Name New).Permission | Should -Be 'Administrator'
        }

        It 'does not demote the last administrator' {
            $fault = Get-CamError { Set-CamUser admin -Permission Operator -Session Yard -Confirm:$false }
            $fault.FullyQualifiedErrorId | Should -BeLike 'CamInvalidValue,*'
            $fault.TargetObject.Name | Should -Be 'Yard'
            "$fault" | Should -Match "^Yard: 'admin' is the last administrator"
            (Get-CamPermission -Session Yard).Permission | Should -Be 'Administrator'
        }

        It 'warns a session that demotes itself' {
            Set-CamUser root -Password (ConvertTo-Secret 'r') -Permission Administrator -Session Yard -Confirm:$false
            Set-CamUser admin -Permission Operator -Session Yard -WhatIf -WarningVariable warnings -WarningAction SilentlyContinue
            "$warnings" | Should -Match "^Yard: .*'admin'.*Operator"
        }

        It 'has room for eight, and says so' {
            1..7 | ForEach-Object { Set-CamUser "user$_" -Password (ConvertTo-Secret 'p') -Session Yard -Confirm:$false }
            $fault = Get-CamError { Set-CamUser ninth -Password (ConvertTo-Secret 'p') -Session Yard -Confirm:$false }
            $fault.FullyQualifiedErrorId | Should -BeLike 'CamInvalidValue,*'
            "$fault" | Should -Match 'all 8'
            (Get-AccountName Yard).Count | Should -Be 8
        }

        It 'refuses <Why>' -ForEach @(
            @{ Why = 'a new account without a password'; Given = @{ Name = 'guard'; Permission = 'Visitor' } }
            @{ Why = 'a name of more than 12 bytes'; Given = @{ Name = 'n' * 13; Password = 'p' } }
            @{ Why = 'a password of more than 12 bytes'; Given = @{ Name = 'guard'; Password = 'thirteenbytes' } }
            @{ Why = 'a password of 12 letters that are more bytes'; Given = @{ Name = 'guard'; Password = "$([char]0xE4)" * 12 } }
            @{ Why = 'to set nothing'; Given = @{ Name = 'admin' } }
        ) {
            $fault = Get-CamError { Set-CamUser @Given -Session Yard -Confirm:$false }
            $fault.FullyQualifiedErrorId | Should -BeLike 'CamInvalidValue,*'
            "$fault" | Should -Not -Match "thirteen|$([char]0xE4)"
            Get-AccountName Yard | Should -Be 'admin'
        }

        It 'does not take the name of a session for that of an account' {
            (Get-CamError { $yard | Set-CamUser -Password (ConvertTo-Secret 'p') -Confirm:$false }).FullyQualifiedErrorId |
                Should -BeLike 'CamInvalidValue,*'
            Get-AccountName Yard | Should -Be 'admin'
        }

        It 'does not take the permission of a session for that of an account' {
            Set-CamUser guard -Password (ConvertTo-Secret 'night') -Session Yard -Confirm:$false
            $yard | Set-CamUser guard -Password (ConvertTo-Secret 'day') -Confirm:$false
            (Get-CamUser -Session Yard | Where-Object Name -EQ guard).Permission | Should -Be 'Visitor'
        }

        It 'keeps the password where the cell of a CSV file is empty' {
            Set-CamUser guard -Password (ConvertTo-Secret 'night') -Session Yard -Confirm:$false
            'Name,Password,Permission', 'guard,,Operator' | ConvertFrom-Csv | Set-CamUser -Session Yard -Confirm:$false
            $user = Get-CamUser -Session Yard | Where-Object Name -EQ guard
            $user.Permission | Should -Be 'Operator'
            $user.Password | Should -Not -BeNullOrEmpty
            ConvertFrom-Secret $user.Password | Should -Be 'night'
        }

        It 'shows with -WhatIf what would change, and no secret' {
            Set-CamUser guard -Password (ConvertTo-Secret 'first') -Session Yard -Confirm:$false
            $text = Invoke-ChildShell @"
`$secret = ConvertTo-SecureString 'secret' -AsPlainText -Force
`$null = Connect-Cam $($addresses[0]) -Name Yard -Credential ([Management.Automation.PSCredential]::new('admin', `$secret))
Set-CamUser guard -Password (ConvertTo-SecureString 'second' -AsPlainText -Force) -Permission Operator -WhatIf
Set-CamUser other -Password (ConvertTo-SecureString 'third' -AsPlainText -Force) -WhatIf -Verbose
Remove-CamUser guard -WhatIf
"@
            $text | Should -Match "What if:.*Change the account 'guard': Password: changed, Permission: Visitor -> Operator.*Yard"
            $text | Should -Match "What if:.*Add a new account 'other' as Visitor, beside 'admin'.*Yard"
            $text | Should -Match "What if:.*Remove the account 'guard'.*Yard"
            $text | Should -Not -Match 'first|second|third'
            Get-AccountName Yard | Should -Be 'admin', 'guard'
        }

        It 'asks before it changes anything' {
            $text = Invoke-ChildShell @"
`$secret = ConvertTo-SecureString 'secret' -AsPlainText -Force
`$null = Connect-Cam $($addresses[0]) -Credential ([Management.Automation.PSCredential]::new('admin', `$secret))
Set-CamUser guard -Password (ConvertTo-SecureString 'night' -AsPlainText -Force)
"@
            $text | Should -Match 'NonInteractive|prompt'
            Get-AccountName Yard | Should -Be 'admin'
        }

        It 'sends nothing when all is set already' {
            $text = Set-CamUser admin -Password $credential.Password -Session Yard -Confirm:$false -Verbose 4>&1 | Out-String
            $text | Should -Match 'already'
            $text | Should -Not -Match 'set_users'
        }

        It 'shows no password in any format or stream' {
            Set-CamUser guard -Password (ConvertTo-Secret 'night shift') -Session Yard -Confirm:$false
            $user = Get-CamUser -Session Yard | Where-Object Name -EQ guard
            $shown = @(
                $user | Out-String
                $user | Format-List * -Force | Out-String
                $user | ConvertTo-Json -WarningAction SilentlyContinue
                $user | ConvertTo-Csv
                Set-CamUser guard -Password (ConvertTo-Secret 'day shift') -Session Yard -Confirm:$false -Verbose 4>&1 | Out-String
            ) -join "`n"
            $shown | Should -Not -Match '(night|day)(.|%20)shift'
            $shown | Should -Match 'guard'
        }
    }

    Context 'Remove-CamUser' {
        BeforeEach {
            'one', 'two' | ForEach-Object { Set-CamUser $_ -Password (ConvertTo-Secret "$_ pass") -Session * -Confirm:$false }
        }

        It 'removes one account and keeps the others with their passwords' {
            Remove-CamUser one -Session Yard -Confirm:$false
            Get-AccountName Yard | Should -Be 'admin', 'two'
            ConvertFrom-Secret (Get-CamUser -Session Yard | Where-Object Name -EQ two).Password | Should -Be 'two pass'
            Get-AccountName Gate | Should -Be 'admin', 'one', 'two'
        }

        It 'removes an account from all cameras' {
            Get-CamSession | Remove-CamUser one -Confirm:$false
            foreach ($camera in $cameras) { Get-AccountName $camera.Name | Should -Be 'admin', 'two' }
        }

        It 'takes accounts from the pipeline' {
            Get-CamUser -Session Yard, Gate | Where-Object Permission -EQ Visitor | Remove-CamUser -Confirm:$false
            Get-AccountName Yard | Should -Be 'admin'
            Get-AccountName Gate | Should -Be 'admin'
            Get-AccountName Barn | Should -Be 'admin', 'one', 'two'
        }

        It 'does not remove the last administrator, and does remove another' {
            (Get-CamError { Remove-CamUser admin -Session Yard -Confirm:$false }).FullyQualifiedErrorId | Should -BeLike 'CamInvalidValue,*'
            Set-CamUser root -Password (ConvertTo-Secret 'r') -Permission Administrator -Session Yard -Confirm:$false
            Remove-CamUser root -Session Yard -Confirm:$false
            Get-AccountName Yard | Should -Be 'admin', 'one', 'two'
        }

        It 'says when there is no such account: upper and lower case differ' {
            $fault = Get-CamError { Remove-CamUser One -Session Yard -Confirm:$false }
            $fault.FullyQualifiedErrorId | Should -BeLike 'CamInvalidValue,*'
            "$fault" | Should -Match "^Yard: .*'One'"
            Get-AccountName Yard | Should -Be 'admin', 'one', 'two'
        }

        It 'reports the camera that fails and goes on with the rest' {
            Remove-CamUser one -Session Gate -Confirm:$false
            Get-CamSession | Remove-CamUser one -Confirm:$false -ErrorAction SilentlyContinue -ErrorVariable failed
            @($failed).TargetObject.Name | Should -Be 'Gate'
            Get-AccountName Barn | Should -Be 'admin', 'two'
        }
    }
}
